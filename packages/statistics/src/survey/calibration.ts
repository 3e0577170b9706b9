import { requireLength, weightValues } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import type { RakingMargin } from "../weights/margin.ts";

/**
 * What calibrated weights know about the population: a basis, orthonormal under the weights, of the space spanned by the
 * indicators of all categories of all margins.
 */
export interface CalibrationBasis {
  readonly rows: number;
  readonly weights: Float64Array;
  /** Independent categories: vectors x rows. */
  readonly vectors: readonly Float64Array[];
}

/**
 * Basis for the variance of estimates with weights raked or calibrated to these margins. The estimator then varies only
 * through the residuals of a weighted regression on the margins (Deville and Särndal, JASA 87 (1992) 376-382: all
 * calibration estimators share the variance of the regression estimator).
 * @param weights those before calibration, under which the regression runs; the design holds the calibrated ones. Build the
 * basis once per sample: it serves every measure. R survey's `calibrate` does the same; its `rake` regresses without weights,
 * which differs where start weights do: give ones to follow it.
 */
export function calibrationBasis(
  weights: ArrayLike<number>,
  margins: readonly RakingMargin[],
): CalibrationBasis {
  const w = weightValues("weights", weights);
  const vectors: Float64Array[] = [];
  for (const margin of margins) {
    requireLength(`category of margin ${margin.name}`, margin.category, w.length);
    for (let category = 0; category < margin.targets.length; category++) {
      const vector = Float64Array.from(w, (_, row) => (margin.category[row] === category ? 1 : 0));
      const before = squaredLength(w, vector);
      // Twice, because one pass of Gram-Schmidt leaves what rounding put back (Kahan's "twice is enough").
      removeProjection(w, vectors, vector);
      removeProjection(w, vectors, vector);
      const after = squaredLength(w, vector);
      if (after <= 1e-12 * before) continue;
      const length = Math.sqrt(after);
      vectors.push(vector.map((x) => x / length));
    }
  }
  if (vectors.length === 0)
    throw new StatisticsError("empty_input", "no margin has a respondent", { margins: margins.length });
  return { rows: w.length, weights: w, vectors };
}

/** Residuals of values (one a row) after weighted regression on the margins. */
export function calibrationResiduals(basis: CalibrationBasis, values: ArrayLike<number>): Float64Array {
  requireLength("values", values, basis.rows);
  const residuals = Float64Array.from(values);
  removeProjection(basis.weights, basis.vectors, residuals);
  return residuals;
}

function removeProjection(w: Float64Array, vectors: readonly Float64Array[], values: Float64Array): void {
  for (const vector of vectors) {
    let product = 0;
    for (let i = 0; i < w.length; i++) product += (w[i] ?? 0) * (vector[i] ?? 0) * (values[i] ?? 0);
    for (let i = 0; i < w.length; i++) values[i] = (values[i] ?? 0) - product * (vector[i] ?? 0);
  }
}

function squaredLength(w: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < w.length; i++) sum += (w[i] ?? 0) * (values[i] ?? 0) ** 2;
  return sum;
}
