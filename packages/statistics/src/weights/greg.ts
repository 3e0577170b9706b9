import { finiteValues, requireLength, weightValues } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { weightedRegression } from "../number/weighted-regression.ts";
import { kishDesignEffect } from "./kish.ts";

export interface GregResult {
  readonly weights: Float64Array;
  /** Weight over start weight: smallest and largest. */
  readonly smallestFactor: number;
  readonly largestFactor: number;
  /** Weights below 0, which linear calibration allows: trim or rake where there are any. */
  readonly negative: number;
  /** Largest |achieved / total - 1| (absolute where a total is 0). */
  readonly totalError: number;
  /** Null where a weight is below 0. */
  readonly designEffectKish: number | null;
}

/**
 * Generalised regression (linear calibration): the weights nearest to the start weights, in squares over them, under which
 * the columns meet their known population totals. Source: Deville and Särndal, JASA 87 (1992) 376-382, case 1.
 * @param columns auxiliary values over the rows, a constant among them where the population's size is known.
 * @throws StatisticsError `collinear` where columns depend on each other.
 */
export function gregWeights(
  start: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  totals: ArrayLike<number>,
): GregResult {
  const weights = weightValues("weights", start);
  requireLength("totals", totals, columns.length);
  const wanted = finiteValues("totals", totals);
  const x = columns.map((column, k) => {
    requireLength(`columns[${k}]`, column, weights.length);
    return finiteValues(`columns[${k}]`, column);
  });
  const { inverse } = weightedRegression(new Float64Array(weights.length), x, weights);
  const short = x.map((column, k) => (wanted[k] ?? 0) - total(column, weights));
  const lambda = short.map((_, a) =>
    short.reduce((sum, gap, b) => sum + (inverse[a * x.length + b] ?? 0) * gap, 0),
  );
  const factors = weights.map((_, row) =>
    x.reduce((sum, column, k) => sum + (column[row] ?? 0) * (lambda[k] ?? 0), 1),
  );
  const calibrated = weights.map((w, row) => w * (factors[row] ?? 1));
  const used = factors.filter((_, row) => (weights[row] ?? 0) > 0);
  const negative = calibrated.filter((w) => w < 0).length;
  return {
    weights: calibrated,
    smallestFactor: used.reduce((least, own) => Math.min(least, own), Infinity),
    largestFactor: used.reduce((most, own) => Math.max(most, own), -Infinity),
    negative,
    totalError: x.reduce((most, column, k) => {
      const goal = wanted[k] ?? 0;
      return Math.max(most, Math.abs(total(column, calibrated) - goal) / (goal === 0 ? 1 : Math.abs(goal)));
    }, 0),
    designEffectKish: negative > 0 ? null : kishDesignEffect(calibrated),
  };
}

/**
 * Weights of respondents raised by what those who did not answer weighed, cell by cell (weighting-class adjustment).
 * Source: Little, International Statistical Review 54 (1986) 139-157. Those who did not answer get 0.
 * @throws StatisticsError `empty_category` for a cell with sampled persons and no respondent: join it with another.
 */
export function nonResponseWeights(
  start: ArrayLike<number>,
  cell: ArrayLike<number>,
  responded: ArrayLike<number>,
): Float64Array {
  const weights = weightValues("weights", start);
  requireLength("cell", cell, weights.length);
  requireLength("responded", responded, weights.length);
  const all = new Map<number, number>();
  const answered = new Map<number, number>();
  weights.forEach((w, row) => {
    const own = cell[row] ?? 0;
    all.set(own, (all.get(own) ?? 0) + w);
    if (responded[row] === 1) answered.set(own, (answered.get(own) ?? 0) + w);
  });
  for (const [own, sum] of all)
    if (sum > 0 && (answered.get(own) ?? 0) === 0)
      throw new StatisticsError("empty_category", `nobody of cell ${own} answered`, { cell: own });
  return weights.map((w, row) => {
    const own = cell[row] ?? 0;
    return responded[row] === 1 ? (w * (all.get(own) ?? 0)) / (answered.get(own) ?? 1) : 0;
  });
}

function total(column: Float64Array, weights: Float64Array): number {
  return column.reduce((sum, value, row) => sum + value * (weights[row] ?? 0), 0);
}
