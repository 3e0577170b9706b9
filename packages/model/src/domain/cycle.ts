import { z } from "zod";

/** 初评, 公示, 终评 */
export const Stage = z.enum(["draft", "notice", "final"]);
export type Stage = z.infer<typeof Stage>;

/** One run of collection and judgement. */
export const Cycle = z.object({
  code: z.string().min(1),
  programme: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  year: z.number().int(),
  method: z.string(),
  method_version: z.string(),
  starts_on: z.iso.date(),
  /** facts due after this day do not count */
  cutoff: z.iso.date(),
  /** date that the release speaks of */
  as_of: z.iso.date(),
  seed: z.string().min(1),
  previous: z.string().nullable(),
  /** rewards paid from this cycle's release: fund code -> budget batch or amount in fen as text */
  budgets: z.record(z.string(), z.string()),
});
export type Cycle = z.infer<typeof Cycle>;
