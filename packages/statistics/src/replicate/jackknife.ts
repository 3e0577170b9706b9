import { requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import type { SurveyDesign } from "../survey/design.ts";

export interface JackknifeVariance {
  readonly value: number;
  readonly variance: number;
  readonly replicates: number;
}

/**
 * Delete-one-unit jackknife of any estimator of weights: each sampling unit is left out once, the weights of its stratum's
 * others raised by n / (n - 1), and the squares around the full sample's figure added up with (1 - f) (n - 1) / n.
 * Source: Wolter, Introduction to Variance Estimation, 2nd ed. (2007), section 4.5 (JKn). Not for quantiles: their jackknife
 * is inconsistent; use replicates of the bootstrap.
 * @throws StatisticsError `single_unit_stratum` where a stratum has one sampling unit that is not the whole,
 * `unsupported_rule` where a second stage is described, `undefined_replicate` where the estimator returns no finite number.
 */
export function jackknifeVariance(
  design: SurveyDesign,
  estimator: (weights: Float64Array) => number,
): JackknifeVariance {
  if (design.singleUnitStrata.length > 0) {
    const message = `stratum ${design.singleUnitStrata[0]} has one sampling unit, and leaving it out leaves nothing`;
    throw new StatisticsError("single_unit_stratum", message, { strata: design.singleUnitStrata });
  }
  if (design.secondStage !== null)
    throw new StatisticsError(
      "unsupported_rule",
      "the jackknife leaves out clusters of the first stage only",
      {
        name: "secondStage",
      },
    );
  const value = finite(estimator(design.weights.slice()), -1);
  const weights = new Float64Array(design.rows);
  let variance = 0;
  let replicates = 0;
  for (let unit = 0; unit < design.units; unit++) {
    const stratum = design.stratumOfUnit[unit] ?? 0;
    const n = design.unitsInStratum[stratum] ?? 0;
    const fraction = design.samplingFraction[stratum] ?? 0;
    if (n < 2 || fraction === 1) continue;
    for (let row = 0; row < design.rows; row++) {
      const own = design.unitOfRow[row] ?? 0;
      const factor = own === unit ? 0 : design.stratumOfUnit[own] === stratum ? n / (n - 1) : 1;
      weights[row] = (design.weights[row] ?? 0) * factor;
    }
    variance += ((1 - fraction) * (n - 1) * (finite(estimator(weights), unit) - value) ** 2) / n;
    replicates++;
  }
  return { value, variance, replicates };

  function finite(estimate: number, unit: number): number {
    if (Number.isFinite(estimate)) return estimate;
    throw new StatisticsError("undefined_replicate", `without unit ${unit} the estimate is ${estimate}`, {
      unit,
    });
  }
}

/** Weighted mean as an estimator of weights. */
export const weightedMeanOf =
  (y: ArrayLike<number>) =>
  (weights: Float64Array): number => {
    requireLength("y", y, weights.length);
    let [total, size] = [0, 0];
    weights.forEach((w, row) => {
      if (w === 0) return;
      total += w * (y[row] ?? NaN);
      size += w;
    });
    return total / size;
  };
