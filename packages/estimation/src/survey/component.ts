import { designCovariance } from "@juping/statistics";
import { linearise, type Linearisable } from "./linearised.ts";

/** Weighted means of several variables over all residents of a unit, with their joint sampling covariance. */
export interface MeanComponents {
  readonly means: Float64Array;
  /** k x k, row-major */
  readonly covariance: Float64Array;
}

/** @param variables one value a row each */
export const meanComponents = (sample: Linearisable, variables: readonly Float64Array[]): MeanComponents => {
  const { rows } = sample.design;
  const ones = new Float64Array(rows).fill(1);
  const means = variables.map((values) => linearise(sample, values, ones));
  return {
    means: Float64Array.from(means, ({ value }) => value),
    covariance: designCovariance(
      sample.design,
      means.map(({ influence }) => influence ?? new Float64Array(rows)),
    ),
  };
};

/** A unit's part in an estimate for units above it: it counts by its size. */
export interface WeightedComponents extends MeanComponents {
  readonly size: number;
}

/**
 * Ratio of two of the variables over several units, each counted by its size, with its standard error: units are strata,
 * sampled independently of each other. Variance: sum of size^2 (V_aa - 2 R V_ab + R^2 V_bb) over the squared denominator
 * (Särndal, Swensson and Wretman 1992, 5.6, stratum by stratum). null where the denominator is 0.
 */
export const combinedRatio = (
  units: readonly WeightedComponents[],
  above: number,
  below: number,
): { readonly value: number; readonly standardError: number } | null => {
  let top = 0;
  let bottom = 0;
  for (const { size, means } of units) {
    top += size * (means[above] ?? 0);
    bottom += size * (means[below] ?? 0);
  }
  if (bottom === 0) return null;
  const ratio = top / bottom;
  let variance = 0;
  for (const { size, means, covariance } of units) {
    const k = means.length;
    const entry = (a: number, b: number): number => covariance[a * k + b] ?? 0;
    const own = entry(above, above) - 2 * ratio * entry(above, below) + ratio * ratio * entry(below, below);
    variance += size * size * Math.max(0, own);
  }
  return { value: ratio, standardError: Math.sqrt(variance) / bottom };
};
