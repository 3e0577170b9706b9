import { StatisticsError } from "../error.ts";
import { calibrationResiduals } from "./calibration.ts";
import type { SurveyDesign } from "./design.ts";
import type { DomainOptions } from "./domain.ts";

/** A ratio as a sum of contributions of its rows (first-order Taylor expansion). */
export interface Linearised {
  readonly value: number;
  /** (y - R x) / X at each row of the domain, without the row's weight. */
  readonly deviations: Float64Array;
  /** Largest |y / X|: the scale beside which a deviation is noise. */
  readonly largest: number;
}

/** @throws StatisticsError `zero_denominator` */
export function linearise(
  design: SurveyDesign,
  rows: Int32Array,
  y: Float64Array,
  x: Float64Array,
): Linearised {
  let top = 0;
  let bottom = 0;
  for (let k = 0; k < rows.length; k++) {
    const w = design.weights[rows[k] ?? 0] ?? 0;
    top += w * (y[k] ?? 0);
    bottom += w * (x[k] ?? 0);
  }
  if (bottom === 0)
    throw new StatisticsError("zero_denominator", "the weighted denominator is 0", { rows: rows.length });
  const value = top / bottom;
  let largest = 0;
  const deviations = y.map((yk, k) => {
    largest = Math.max(largest, Math.abs(yk / bottom));
    return (yk - value * (x[k] ?? 0)) / bottom;
  });
  return { value, deviations, largest };
}

/** Contributions of the domain's rows, with their weights. */
export function weightedDeviations(
  design: SurveyDesign,
  rows: Int32Array,
  deviations: Float64Array,
): Float64Array {
  return deviations.map((deviation, k) => deviation * (design.weights[rows[k] ?? 0] ?? 0));
}

/** Contributions of all rows, 0 outside the domain; after calibration, what the margins leave of them. */
export function weightedInfluence(
  design: SurveyDesign,
  rows: Int32Array,
  deviations: Float64Array,
  options: DomainOptions,
): Float64Array {
  const extended = new Float64Array(design.rows);
  deviations.forEach((deviation, k) => (extended[rows[k] ?? 0] = deviation));
  const values =
    options.calibration === undefined ? extended : calibrationResiduals(options.calibration, extended);
  return values.map((value, row) => value * (design.weights[row] ?? 0));
}
