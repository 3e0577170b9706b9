import { finiteValues, requireCount, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";

/**
 * mean: squares around the replicates' own mean, over R - 1. estimate: squares around the full sample's estimate, over R;
 * larger by the squared difference of the two, hence on the safe side where an estimator is biased.
 */
export type ReplicateCentre =
  { readonly around: "mean" } | { readonly around: "estimate"; readonly estimate: number };

/**
 * Variance of an estimate from its bootstrap replicates (Rao, Wu and Yue 1992).
 * @throws StatisticsError `out_of_range` for fewer than two replicates, `not_finite` for one that could not be computed.
 */
export function replicateVariance(
  values: ArrayLike<number>,
  centre: ReplicateCentre = { around: "mean" },
): number {
  const replicates = finiteValues("replicates", values);
  requireCount("number of replicates", replicates.length, 2);
  const around = centre.around === "mean" ? mean(replicates) : centre.estimate;
  if (!Number.isFinite(around))
    throw new StatisticsError("not_finite", `an estimate of ${around}`, { value: around });
  let squares = 0;
  for (const value of replicates) squares += (value - around) ** 2;
  return squares / (centre.around === "mean" ? replicates.length - 1 : replicates.length);
}

/** Square root of `replicateVariance`. */
export function replicateStandardError(values: ArrayLike<number>, centre?: ReplicateCentre): number {
  return Math.sqrt(replicateVariance(values, centre));
}

/**
 * Covariance matrix (k x k, row-major) of k measures whose replicates come from the same replicate weights.
 * @param values measures x replicates.
 * @param estimates full-sample estimates to centre at (divisor R); left out: each measure's mean (divisor R - 1).
 */
export function replicateCovariance(
  values: Float64Array,
  measures: number,
  estimates?: ArrayLike<number>,
): Float64Array {
  requireCount("measures", measures, 1);
  const count = values.length / measures;
  requireCount("number of replicates", count, 2);
  if (estimates !== undefined) requireLength("estimates", estimates, measures);
  const centred = finiteValues("replicates", values);
  for (let a = 0; a < measures; a++) {
    const row = centred.subarray(a * count, (a + 1) * count);
    const around = estimates === undefined ? mean(row) : (estimates[a] ?? NaN);
    if (!Number.isFinite(around))
      throw new StatisticsError("not_finite", `estimates[${a}] is ${around}`, { index: a });
    for (let r = 0; r < count; r++) row[r] = (row[r] ?? 0) - around;
  }
  const divisor = estimates === undefined ? count - 1 : count;
  const covariance = new Float64Array(measures * measures);
  for (let a = 0; a < measures; a++) {
    for (let b = a; b < measures; b++) {
      let products = 0;
      for (let r = 0; r < count; r++)
        products += (centred[a * count + r] ?? 0) * (centred[b * count + r] ?? 0);
      covariance[a * measures + b] = covariance[b * measures + a] = products / divisor;
    }
  }
  return covariance;
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
