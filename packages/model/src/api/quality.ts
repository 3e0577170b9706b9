import { z } from "zod";
import { Words } from "./figure.ts";
import { UnitRef } from "./unit-ref.ts";

/** An effect in points, with its interval. */
const Effect = {
  standard_error: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
};

const Coefficient = z.object({
  coefficient: z.string(),
  value: z.number().nullable(),
  ...Effect,
  state: z.enum(["value", "no_variation", "too_few"]),
});

/** `GET …/quality`: how far raters agree, how severe each is, what modes and interviewers do, for the evaluation lead. */
export const Quality = z.object({
  levels: z.object({ standing: z.number(), change: z.number() }),
  /** whether the caller's file holds single raters: only that of the whole programme does */
  whole: z.boolean(),
  agreement: z.array(
    z.object({
      /** `*` for the score of the whole visit */
      check: z.string(),
      name: z.string().nullable(),
      pairs: z.number().int(),
      coefficients: z.array(Coefficient),
    }),
  ),
  components: z.array(
    z.object({
      model: z.enum(["visit", "interview"]),
      component: z.string(),
      levels: z.number().int(),
      variance: z.number(),
      standard_error: z.number().nullable(),
      share: z.number(),
    }),
  ),
  /** the most severe first */
  raters: z.array(
    z.object({
      rater: z.string(),
      visits: z.number().int(),
      double_visits: z.number().int(),
      raw_mean: z.number().nullable(),
      severity: z.number().nullable(),
      ...Effect,
      fixed_severity: z.number().nullable(),
      fixed_standard_error: z.number().nullable(),
      apart: z.boolean().nullable(),
      linked_group: z.number().int(),
    }),
  ),
  /** the most adjusted first */
  units: z.array(
    z.object({
      unit: UnitRef,
      visits: z.number().int(),
      raters: z.number().int(),
      raw: z.number(),
      adjusted: z.number().nullable(),
      difference: z.number().nullable(),
      standard_error: z.number().nullable(),
      linked: z.boolean(),
    }),
  ),
  effects: z.array(
    z.object({
      effect: z.enum(["mode", "insider"]),
      category: z.string(),
      reference: z.string(),
      item: z.string(),
      name: Words.nullable(),
      n: z.number().int(),
      n_reference: z.number().int(),
      raw_difference: z.number(),
      difference: z.number(),
      ...Effect,
    }),
  ),
  interviewers: z.array(
    z.object({
      interviewer: z.string(),
      interviews: z.number().int(),
      committees: z.number().int(),
      raw_mean: z.number().nullable(),
      effect: z.number().nullable(),
      ...Effect,
      apart: z.boolean().nullable(),
    }),
  ),
  /** over committees: median and the worst of what the weights and the design cost */
  weights: z
    .object({
      committees: z.number().int(),
      n: z.number().int(),
      effective_n: z.number(),
      weighting_effect: z.object({ median: z.number(), most: z.number() }),
      trimmed: z.number().int(),
      largest_gap: z.number().nullable(),
      design_effect: z.object({ median: z.number(), most: z.number() }).nullable(),
    })
    .nullable(),
});
export type Quality = z.infer<typeof Quality>;
