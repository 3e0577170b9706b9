import { z } from "zod";

const words = z.object({ zh: z.string().min(1), en: z.string().min(1) });

/** Who commissions what, for which units, by which methods and calendar. */
export const Programme = z.object({
  code: z.string().regex(/^[a-z0-9-]+$/),
  title: words,
  /** 委托方 */
  commissioning_body: words,
  /** third party that evaluates */
  evaluating_body: words,
  contract: z.string(),
  profile: z.string(),
  /** unit that the whole programme covers, by authority and code */
  root: z.object({ authority: z.string(), code: z.string() }),
  /** everything in it was simulated: every screen and export says 演示数据 */
  simulated: z.boolean(),
  calendar: z.string(),
});
export type Programme = z.infer<typeof Programme>;
