import { z } from "zod";

/** One legal basis that a screen or report may cite. */
export const LegalBasis = z.object({
  key: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  in_force_from: z.string().nullable(),
  supports: z.string(),
  /** false where the text was not read in an official source */
  checked: z.boolean(),
});
export type LegalBasis = z.infer<typeof LegalBasis>;

/** What differs by city. A figure of one profile is never used in another; absent means: not given, not offered. */
export const JurisdictionProfile = z.object({
  code: z.string(),
  version: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  words: z.object({
    unit: z.string(),
    level_above: z.string(),
    committee: z.string(),
    three_meetings: z.string(),
  }),
  /** the school of terms that local documents use */
  terms: z.array(z.string()).default([]),
  classes: z.array(z.string()),
  household_bands: z.array(z.string()).default([]),
  /** lower end of the norm by households, half open; empty: no norm is given */
  premises_norm_m2: z.array(
    z.object({ households_from: z.number(), households_to: z.number().nullable(), m2: z.number() }),
  ),
  service_centre_norm_m2: z.number().nullable(),
  model_premises_m2: z.number().nullable(),
  /** average a committee and year, in fen */
  working_fund_mean_fen: z.string().nullable(),
  special_fund_fen: z.string().nullable(),
  /** persons honoured a year by the district */
  honours: z.object({ workers: z.number().int(), volunteers: z.number().int() }).nullable().default(null),
  model_areas: z.string().nullable().default(null),
  source_systems: z.record(z.string(), z.string()),
  legal_bases: z.array(LegalBasis),
});
export type JurisdictionProfile = z.infer<typeof JurisdictionProfile>;
