import type { ImprovementPlan, WarningRules } from "@juping/model";

export interface PlanProgress {
  readonly items: number;
  readonly closed: number;
  /** open items whose deadline has passed */
  readonly overdue: number;
  /** enough items are closed and the check is passed: 解除 */
  readonly lifted: boolean;
}

/** Where an improvement plan stands on a day. */
export const planProgress = (
  { lift }: Pick<WarningRules, "lift">,
  plan: ImprovementPlan,
  today: string,
): PlanProgress => {
  const closed = plan.items.filter((item) => item.closed_on !== null && item.closed_on <= today).length;
  const overdue = plan.items.filter(
    (item) => item.due < today && (item.closed_on === null || item.closed_on > today),
  ).length;
  const checked = plan.recheck !== null && plan.recheck.on <= today ? plan.recheck.score : null;
  return {
    items: plan.items.length,
    closed,
    overdue,
    lifted:
      closed >= lift.closed_share * plan.items.length - 1e-9 &&
      checked !== null &&
      checked >= lift.recheck_score,
  };
};
