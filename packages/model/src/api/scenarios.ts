import { z } from "zod";

/** Kept trials of other rules for a street's funds. `GET /api/v1/results/{programme}/{cycle}/streets/{street}/scenarios` */
export const Scenarios = z.object({
  scenarios: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** fields as they stood, by name; weights as `weight.CODE` */
      trial: z.record(z.string(), z.string()),
      /** whether it was tried on the release that is read now */
      current: z.boolean(),
      kept_at: z.string(),
      by: z.string(),
    }),
  ),
});
export type Scenarios = z.infer<typeof Scenarios>;
