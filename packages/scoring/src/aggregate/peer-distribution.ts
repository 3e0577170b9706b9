import { quantile } from "../number/quantile.ts";

export interface Distribution {
  readonly n_units: number;
  readonly mean: number | null;
  readonly p10: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p90: number | null;
}

/** Distribution of scores without names; nothing but the count below `minimum` units. */
export const distribution = (scores: readonly number[], minimum: number): Distribution => {
  const n_units = scores.length;
  if (n_units < Math.max(1, minimum))
    return { n_units, mean: null, p10: null, p25: null, p50: null, p75: null, p90: null };
  const ascending = Float64Array.from(scores).sort();
  const at = (p: number): number => quantile(ascending, p);
  return {
    n_units,
    mean: ascending.reduce((sum, score) => sum + score, 0) / n_units,
    p10: at(0.1),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
  };
};
