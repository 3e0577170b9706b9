import { z } from "zod";
import { UnitRef } from "./unit-ref.ts";

const words = z.object({ zh: z.string(), en: z.string() });
const day = z.iso.date();

/** An improvement plan with its progress. */
export const PlanView = z.object({
  coach: z.string(),
  filed_at: z.string(),
  /** filed after the last day for it */
  late: z.boolean(),
  items: z.array(
    z.object({
      ordinal: z.number().int(),
      node: z.string(),
      measure: z.string(),
      owner: z.string(),
      due: day,
      closed_on: day.nullable(),
      overdue: z.boolean(),
    }),
  ),
  recheck_from: day,
  recheck_score: z.number().nullable(),
  /** enough items are closed and the check is passed */
  may_lift: z.boolean(),
  lifted_at: z.string().nullable(),
});
export type PlanView = z.infer<typeof PlanView>;

/** Warnings and honours inside the reader's scope. `GET /api/v1/results/{programme}/{cycle}/warnings` */
export const Warnings = z.object({
  stage: z.enum(["draft", "notice", "final"]),
  /** last day for filing a plan, Shanghai; null before the final release, or where no calendar says */
  plan_due: day.nullable(),
  /** days after a plan is filed before the third party checks its items; null where the method warns nobody */
  recheck_days: z.number().int().nullable(),
  warnings: z.array(
    z.object({
      unit: UnitRef,
      level: z.string(),
      nodes: z.array(z.string()),
      derivation: z.array(z.string()),
      /** whether the level asks for a plan */
      needs_plan: z.boolean(),
      /** whether it asks for a plan that is not filed and whose day is over */
      plan_overdue: z.boolean(),
      plan: PlanView.nullable(),
    }),
  ),
  /** places for honours as the release shares them: candidates, not honours */
  places: z.array(z.object({ unit: UnitRef, kind: words, places: z.string() })),
  /** indicators that a plan may name */
  nodes: z.array(z.object({ node: z.string(), name: words })),
});
export type Warnings = z.infer<typeof Warnings>;
