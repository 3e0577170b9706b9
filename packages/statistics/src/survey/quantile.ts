import { requireLength, requireLevel, weightValues, finiteValues } from "../argument.ts";
import { studentTQuantile } from "../distribution/student.ts";
import { StatisticsError } from "../error.ts";
import type { SurveyDesign } from "./design.ts";
import { domainRows, valuesAt, type DomainOptions } from "./domain.ts";
import { waldInterval, type Interval } from "./interval.ts";
import { surveyMean } from "./ratio.ts";

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
  return quantileOf(cumulate(finiteValues("values", values), weightValues("weights", weights)), p, rule);
}

export interface SurveyQuantile {
  readonly value: number;
  /** Woodruff's; null where a bound falls off the end of the data or the domain rests on one unit. */
  readonly interval: Interval | null;
  /** Length of the interval over twice its t quantile; null with it. */
  readonly standardError: number | null;
  readonly n: number;
}

/**
 * Quantile of a domain with Woodruff's interval: the interval of the share at or below the quantile, read back through the
 * distribution function by the same rule (Woodruff, JASA 47 (1952) 635-646; R survey's default).
 */
export function surveyQuantile(
  design: SurveyDesign,
  y: ArrayLike<number>,
  p: number,
  options: DomainOptions & { readonly level?: number; readonly rule?: QuantileRule } = {},
): SurveyQuantile {
  const { level = 0.95, rule = "inverse_cdf" } = options;
  requireLevel(level);
  const rows = domainRows(design, options.domain);
  const weights = Float64Array.from(rows, (row) => design.weights[row] ?? 0);
  const distribution = cumulate(valuesAt("y", y, design, rows), weights);
  const value = quantileOf(distribution, p, rule);

  const below = Float64Array.from(design.weights.keys(), (row) => ((y[row] ?? 0) <= value ? 1 : 0));
  const share = surveyMean(design, below, options);
  if (share.standardError === null || share.degreesOfFreedom < 1) {
    return { value, interval: null, standardError: null, n: rows.length };
  }
  const at = waldInterval(share.value, share.standardError, level, share.degreesOfFreedom);
  if (at.lower < 0 || at.upper > 1) return { value, interval: null, standardError: null, n: rows.length };
  const lower = quantileOf(distribution, at.lower, rule);
  const upper = quantileOf(distribution, at.upper, rule);
  const t = studentTQuantile((1 + level) / 2, share.degreesOfFreedom);
  return {
    value,
    interval: { lower, upper, level },
    standardError: (upper - lower) / (2 * t),
    n: rows.length,
  };
}

interface Distribution {
  /** Distinct values with positive weight, ascending, and the weight up to and including each. */
  readonly values: Float64Array;
  readonly cumulated: Float64Array;
}

function cumulate(values: Float64Array, weights: Float64Array): Distribution {
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

function quantileOf({ values, cumulated }: Distribution, p: number, rule: QuantileRule): number {
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
