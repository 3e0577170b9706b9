import { scoreInterval } from "../number/interval.ts";
import { weightedMean } from "../number/weighted-mean.ts";

/** One unit's value and the households that stand for it. */
export interface WeightedValue {
  readonly score: number;
  readonly standard_error: number | null;
  readonly weight: number;
}

export interface WeightedMeanEstimate {
  readonly n_units: number;
  readonly score: number;
  readonly standard_error: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * Weighted mean of units with independent errors; null without a unit of positive weight. The units are all of the
 * area, not a sample of it, so only their own errors count.
 */
export const aggregateScore = (
  values: readonly WeightedValue[],
  level: number,
): WeightedMeanEstimate | null => {
  const used = values.filter((value) => value.weight > 0);
  if (used.length === 0) return null;
  const total = used.reduce((sum, value) => sum + value.weight, 0);
  const score = weightedMean(
    used.map((value) => value.score),
    used.map((value) => value.weight),
  );
  const sampled = used.some((value) => value.standard_error !== null);
  const variance = used.reduce(
    (sum, value) => sum + ((value.weight / total) * (value.standard_error ?? 0)) ** 2,
    0,
  );
  const standard_error = sampled ? Math.sqrt(variance) : null;
  return { n_units: used.length, score, standard_error, ...scoreInterval(score, standard_error, level) };
};
