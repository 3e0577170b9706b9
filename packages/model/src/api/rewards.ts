import { z } from "zod";
import { Grading } from "../method/method.ts";
import { SpecialFund } from "../method/reward.ts";
import { UnitRef } from "./unit-ref.ts";

const words = z.object({ zh: z.string(), en: z.string() });
/** integer fen as text: JSON numbers are doubles */
const fen = z.string();

/** One fund, or one part of a fund, of a street: pool = awarded + reserve + returned. */
export const FundLine = z.object({
  fund: z.string(),
  name: words,
  pool: fen,
  awarded: fen,
  reserve: fen,
  returned: fen,
  basis: z.string(),
});
export type FundLine = z.infer<typeof FundLine>;

/** What one committee is given in the year after the cycle. */
export const RewardRow = z.object({
  unit: UnitRef,
  household_band: z.string().nullable(),
  /** class by which the places of the best grade are shared */
  class: z.string().nullable(),
  composite: z.number().nullable(),
  grade: z.string().nullable(),
  /** probability of the grade it has; null without a grade */
  grade_probability: z.number().nullable(),
  warning: z.string().nullable(),
  total: fen,
  /** null where nothing was given the year before */
  previous: fen.nullable(),
  /** each part with how it came about */
  parts: z.array(z.object({ fund: z.string(), name: words, fen, derivation: z.array(z.string()) })),
  /** of the matching part; null where the street has none */
  matching: z
    .object({
      fen,
      /** between which most draws under the sampling errors lie */
      lower: fen.nullable(),
      upper: fen.nullable(),
      /** share of the draws in which the amount differs by more than a tenth */
      differs: z.number().nullable(),
      approved: fen,
      previous: fen.nullable(),
      /** exact factors by code, as fractions */
      factors: z.record(z.string(), z.string()),
      /** by factor: what it would have been in each of some draws under the sampling errors; no entry where nothing was sampled */
      draws: z.record(z.string(), z.array(z.number())),
    })
    .nullable(),
});
export type RewardRow = z.infer<typeof RewardRow>;

/** `GET …/rewards?scope=`: the funds of a street and how they fall. */
export const Rewards = z.object({
  scope: UnitRef,
  /** year that is paid */
  year: z.number().int(),
  funds: z.array(FundLine),
  rows: z.array(RewardRow),
  /** rule and code of the part that goes by result; null where the jurisdiction has none */
  special: SpecialFund.nullable(),
  grading: Grading.nullable(),
  /** confidence level of the ranges */
  level: z.number(),
});
export type Rewards = z.infer<typeof Rewards>;
