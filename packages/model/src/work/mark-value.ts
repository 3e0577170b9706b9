import { z } from "zod";

const count = z.number().int().min(0).max(1_000_000).nullable();

/** What a visitor gives one check: a level of the rubric, or 不适用, with the figures written down beside it. */
export const MarkValue = z.object({
  applicable: z.boolean(),
  /** points of the rubric's level; null while none is chosen, and where the check has no points */
  points: z.number().min(0).nullable(),
  count,
  called: count,
  confirmed: count,
  locked: z.boolean().nullable(),
  /** counts that stand in rows of their own, by field */
  fields: z.record(z.string().max(40), z.number().int().min(0).max(1_000_000)),
  /** marks 0 to 5 of a check that is a mean of several, in the order of its aspects */
  aspects: z.array(z.number().int().min(0).max(5).nullable()).max(12),
  note: z.string().max(500),
});
export type MarkValue = z.infer<typeof MarkValue>;
