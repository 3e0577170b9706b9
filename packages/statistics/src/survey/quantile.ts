import { requireLevel } from "../argument.ts";
import { studentTQuantile } from "../distribution/student.ts";
import type { SurveyDesign } from "./design.ts";
import { domainRows, valuesAt, type DomainOptions } from "./domain.ts";
import { waldInterval, type Interval } from "./interval.ts";
import { surveyMean } from "./ratio.ts";
import { cumulatedWeights, quantileOf, type QuantileRule } from "./weighted-quantile.ts";

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
  const distribution = cumulatedWeights(valuesAt("y", y, design, rows), weights);
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
