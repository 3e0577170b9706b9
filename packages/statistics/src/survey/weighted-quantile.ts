import { finiteValues, requireLength, weightValues } from "../argument.ts";
import { StatisticsError } from "../error.ts";

/**
 * inverse_cdf: the smallest value whose cumulated share of weight reaches p (R survey's "math"; with equal weights
 * Hyndman and Fan's type 1).
 * averaged: the same, but the midpoint with the next value where p is met exactly (their type 2, R survey's "school").
 * linear: interpolation between distinct values, each at the middle of its own weight, the smallest at p = 0 and the
 * largest at p = 1 (without ties and with equal weights their type 7, R's default).
 */
export type QuantileRule = "inverse_cdf" | "averaged" | "linear";

/** Weighted quantile by a named rule; rows of weight 0 do not count. */
export function weightedQuantile(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  p: number,
  rule: QuantileRule = "inverse_cdf",
): number {
  requireLength("weights", weights, values.length);
  return quantileOf(
    cumulatedWeights(finiteValues("values", values), weightValues("weights", weights)),
    p,
    rule,
  );
}

/** A weighted sample as a distribution function. */
export interface WeightedDistribution {
  /** Distinct values with positive weight, ascending, and the weight up to and including each. */
  readonly values: Float64Array;
  readonly cumulated: Float64Array;
}

export function cumulatedWeights(values: Float64Array, weights: Float64Array): WeightedDistribution {
  const order = Array.from(values.keys())
    .filter((i) => (weights[i] ?? 0) > 0)
    .sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  const distinct: number[] = [];
  const cumulated: number[] = [];
  let sum = 0;
  for (const i of order) {
    sum += weights[i] ?? 0;
    if (distinct.at(-1) === values[i]) cumulated[cumulated.length - 1] = sum;
    else {
      distinct.push(values[i] ?? 0);
      cumulated.push(sum);
    }
  }
  return { values: Float64Array.from(distinct), cumulated: Float64Array.from(cumulated) };
}

export function quantileOf(
  { values, cumulated }: WeightedDistribution,
  p: number,
  rule: QuantileRule,
): number {
  if (!(p >= 0 && p <= 1)) throw new StatisticsError("out_of_range", `quantile at p = ${p}`, { value: p });
  const total = cumulated.at(-1) ?? 0;
  if (rule === "linear") return interpolate(values, cumulated, p);
  // A share met exactly on paper may miss by a rounding of the cumulated weights.
  const wanted = p * total;
  const slack = 1e-12 * total;
  let k = cumulated.findIndex((sum) => sum >= wanted - slack);
  if (k < 0) k = values.length - 1;
  const value = values[k] ?? 0;
  const exact = Math.abs((cumulated[k] ?? 0) - wanted) <= slack && k + 1 < values.length;
  return rule === "averaged" && exact ? (value + (values[k + 1] ?? value)) / 2 : value;
}

function interpolate(values: Float64Array, cumulated: Float64Array, p: number): number {
  const places = cumulated.map((sum, k) => (sum + (cumulated[k - 1] ?? 0)) / 2);
  const first = places[0] ?? 0;
  const last = places.at(-1) ?? 0;
  const wanted = first + p * (last - first);
  const k = places.findIndex((place) => place >= wanted);
  if (k <= 0) return values[Math.max(0, k)] ?? 0;
  const before = places[k - 1] ?? 0;
  const share = (wanted - before) / ((places[k] ?? 0) - before);
  const low = values[k - 1] ?? 0;
  return low + share * ((values[k] ?? 0) - low);
}
