import { z } from "zod";
import { resultSteps } from "../result/workflow.ts";
import { UnitRef } from "./unit-ref.ts";

const words = z.object({ zh: z.string(), en: z.string() });

/** What committees in the reader's scope are to reach in the next cycle. `GET /api/v1/results/{programme}/{cycle}/targets` */
export const Targets = z.object({
  step: z.enum(resultSteps).nullable(),
  /** streets and committees that targets can be set for */
  streets: z.array(UnitRef),
  committees: z.array(UnitRef),
  targets: z.array(
    z.object({
      unit: UnitRef,
      node: z.string(),
      name: words,
      /** points in this cycle, 0-100; null: no figure */
      score: z.number().nullable(),
      target: z.number(),
      set_at: z.string(),
    }),
  ),
  /** indicators of the unit that was asked about, with what it has and is to have; empty where none was */
  rows: z.array(
    z.object({
      node: z.string(),
      name: words,
      level: z.number().int(),
      score: z.number().nullable(),
      target: z.number().nullable(),
    }),
  ),
});
export type Targets = z.infer<typeof Targets>;
