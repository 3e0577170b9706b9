import { z } from "zod";

/** Why a figure has no number: states of a score, and results that publication rules withhold. */
export const FigureState = z.enum([
  "value",
  "zero_by_rule",
  "not_applicable",
  "no_data",
  "disputed",
  "not_graded",
  "suppressed",
]);
export type FigureState = z.infer<typeof FigureState>;

/** A number with its doubt. `standard_error` null with a value means 非抽样数据: a census or a record. */
export const Figure = z.object({
  value: z.number().nullable(),
  state: FigureState,
  standard_error: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
});
export type Figure = z.infer<typeof Figure>;

/** Difference to an earlier cycle, with the interval at the method's change level. */
export const ChangeFigure = z.object({
  previous_cycle: z.string(),
  previous: z.number().nullable(),
  difference: z.number().nullable(),
  standard_error: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  significant: z.boolean(),
  reason: z.string().nullable(),
});
export type ChangeFigure = z.infer<typeof ChangeFigure>;

/** A rank and its confidence set: never a rank alone. */
export const RankFigure = z.object({
  pool: z.string(),
  size: z.number().int(),
  rank: z.number().int(),
  lower: z.number().int(),
  upper: z.number().int(),
});
export type RankFigure = z.infer<typeof RankFigure>;

export const Words = z.object({ zh: z.string(), en: z.string() });
export type Words = z.infer<typeof Words>;
