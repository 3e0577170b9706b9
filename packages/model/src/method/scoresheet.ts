import { z } from "zod";

/** One figure written down beside a check's level. */
export const CheckEntry = z.object({
  /** column of the check's row; with a `field` the figure is a row of its own */
  column: z.enum(["count", "called", "confirmed", "locked"]),
  field: z.string().min(1).optional(),
  title: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
  unit: z.string(),
  most: z.number().int().min(1),
});
export type CheckEntry = z.infer<typeof CheckEntry>;

/** One check of a visit. Levels carry the rubric's words: they are the buttons of the form. */
export const ScoresheetCheck = z.object({
  code: z.string().min(1),
  part: z.string(),
  check: z.object({ zh: z.string().min(1) }),
  visit: z.enum(["both", "unannounced", "announced"]),
  how: z.string(),
  how_zh: z.string().optional(),
  evidence: z.string(),
  evidence_zh: z.string().optional(),
  levels: z.array(z.object({ points: z.number().min(0), zh: z.string().min(1) })),
  /** what is written down where the check has no levels: a count, an area, a mean of marks */
  recorded: z.string().optional(),
  /** full points; 0 for what is recorded and not scored */
  points: z.number().min(0),
  indicators: z.array(z.string()),
  /** compared with an indicator for the discrepancy list, without a part in its score */
  cross_checks: z.array(z.string()),
  applies_to: z.string(),
  /** condition or living type of the units that the check is asked of; absent: of all */
  condition: z.string().min(1).optional(),
  /** figures to be written down with the level */
  entries: z.array(CheckEntry).optional(),
  /** what is marked 0 to 5 one by one; the points are their mean, rounded to a tenth */
  aspects: z.array(z.string().min(1)).min(1).optional(),
});
export type ScoresheetCheck = z.infer<typeof ScoresheetCheck>;

/** Checks of the visits with their rubric and the rules that hold for all of them. */
export const Scoresheet = z.object({
  title: z.object({ zh: z.string(), en: z.string() }),
  parts: z.array(z.object({ code: z.string(), name: z.string() })),
  checks: z.array(ScoresheetCheck).min(1),
  rules: z.array(z.object({ code: z.string(), zh: z.string(), note: z.string() })),
});
export type Scoresheet = z.infer<typeof Scoresheet>;
