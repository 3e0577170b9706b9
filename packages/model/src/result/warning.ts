import { z } from "zod";

/** Levels of a warning, mildest first. */
export const warningLevels = ["提醒", "重点提醒", "通报督促改进"] as const;
export type WarningLevel = (typeof warningLevels)[number];

/** Triggers of warnings, all on interval bounds, and what follows from them. Part of the method. */
export const WarningRules = z.object({
  /** nodes of this level are tested */
  node_level: z.number().int(),
  /** a node reliably below it: 提醒; composite's upper bound below it: 通报督促改进 */
  floor: z.number(),
  /** composite's upper bound below it: 重点提醒 */
  watch: z.number(),
  /** family-wise error of the node tests of one unit, by Holm's step-down */
  alpha: z.number(),
  correction: z.literal("holm"),
  /** working days in which the unit files its plan */
  plan_workdays: z.number().int(),
  /** days after which the third party checks the failed items only */
  recheck_days: z.number().int(),
  lift: z.object({ closed_share: z.number(), recheck_score: z.number() }),
});
export type WarningRules = z.infer<typeof WarningRules>;

/** What a unit does after 重点提醒 or 通报: items with owners and deadlines, a check on them, and the lifting. */
export const ImprovementPlan = z.object({
  unit: z.string(),
  cycle: z.string(),
  level: z.enum(warningLevels),
  filed_on: z.iso.date(),
  coach: z.string().nullable(),
  items: z
    .array(
      z.object({
        node: z.string(),
        measure: z.string(),
        owner: z.string(),
        due: z.iso.date(),
        closed_on: z.iso.date().nullable(),
      }),
    )
    .min(1),
  /** the third party's check of the failed items */
  recheck: z.object({ on: z.iso.date(), score: z.number() }).nullable(),
});
export type ImprovementPlan = z.infer<typeof ImprovementPlan>;
