import { weightValues } from "../argument.ts";
import type { EmptyCategory } from "./empty-category.ts";
import { kishDesignEffect } from "./kish.ts";
import type { RakingMargin } from "./margin.ts";
import { createRakingPlan, type RakingOptions } from "./raking-plan.ts";
import { addByCode, runRaking } from "./raking-run.ts";

export interface RakingResult {
  /** One a row; as good as they got where `converged` is false. */
  readonly weights: Float64Array;
  readonly converged: boolean;
  readonly iterations: number;
  /** Largest |achieved / target - 1| at the end. */
  readonly marginError: number;
  readonly margins: readonly {
    readonly name: string;
    /** As used: scaled to the total, empty categories resolved. */
    readonly targets: Float64Array;
    readonly achieved: Float64Array;
    /** Rows with positive weight. */
    readonly respondents: Int32Array;
  }[];
  /** Every category that had a target and no respondent. */
  readonly emptyCategories: readonly EmptyCategory[];
  /** Rows at the lower and at the upper bound. */
  readonly atLower: number;
  readonly atUpper: number;
  /** Smallest positive and largest weight over the mean of the positive ones. */
  readonly smallest: number;
  readonly largest: number;
  readonly designEffectKish: number;
}

/**
 * Raking (iterative proportional fitting): scales the weights margin by margin until all margins are met at once.
 * Sources: Deming and Stephan, Annals of Mathematical Statistics 11 (1940) 427-444; bounds kept inside the iteration:
 * Izrael, Battaglia and Frankel, SAS Global Forum 247 (2009). Rows of weight 0 stay at 0.
 *
 * Not converging is a result, not an error: margins can contradict each other, and bounds can be too tight.
 */
export function rake(
  weights: ArrayLike<number>,
  margins: readonly RakingMargin[],
  options: RakingOptions = {},
): RakingResult {
  const start = weightValues("weights", weights);
  const plan = createRakingPlan(margins, start.length, options);
  const raked = new Float64Array(start.length);
  const { targets, emptyCategories, ...how } = runRaking(plan, start, raked);

  const sorted = raked.filter((w) => w > 0).sort();
  const mean = sorted.reduce((sum, w) => sum + w, 0) / sorted.length;
  const { lower, upper } = plan.bounds;
  return {
    weights: raked,
    ...how,
    margins: plan.margins.map((margin, m) => {
      const respondents = new Int32Array(margin.targets.length);
      margin.category.forEach((c, row) => {
        if ((start[row] ?? 0) > 0) respondents[c] = (respondents[c] ?? 0) + 1;
      });
      const achieved = new Float64Array(margin.targets.length);
      addByCode(margin.category, raked, achieved);
      return { name: margin.name, targets: targets[m] ?? margin.targets, achieved, respondents };
    }),
    emptyCategories,
    atLower: sorted.filter((w) => w <= lower * mean * (1 + 1e-9)).length,
    atUpper: sorted.filter((w) => w >= upper * mean * (1 - 1e-9)).length,
    smallest: (sorted[0] ?? 0) / mean,
    largest: (sorted.at(-1) ?? 0) / mean,
    designEffectKish: kishDesignEffect(raked),
  };
}
