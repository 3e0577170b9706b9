import { requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { invertSymmetric } from "./cholesky.ts";

export interface WeightedRegression {
  readonly coefficients: Float64Array;
  /** (X'WX)^-1, row-major. */
  readonly inverse: Float64Array;
  readonly fitted: Float64Array;
}

/**
 * Least squares of y on columns under weights.
 * @throws StatisticsError `collinear` where the columns depend on each other.
 */
export function weightedRegression(
  y: Float64Array,
  columns: readonly Float64Array[],
  weights: Float64Array,
): WeightedRegression {
  const p = columns.length;
  if (p === 0) throw new StatisticsError("empty_input", "no column to regress on", { name: "columns" });
  columns.forEach((column, k) => requireLength(`columns[${k}]`, column, y.length));
  const inverse = invertSymmetric(crossProducts(columns, weights), p);
  const right = columns.map((column) =>
    column.reduce((sum, x, row) => sum + x * (weights[row] ?? 0) * (y[row] ?? 0), 0),
  );
  const coefficients = Float64Array.from({ length: p }, (_, a) =>
    right.reduce((sum, value, b) => sum + (inverse[a * p + b] ?? 0) * value, 0),
  );
  const fitted = y.map((_, row) =>
    columns.reduce((sum, column, k) => sum + (column[row] ?? 0) * (coefficients[k] ?? 0), 0),
  );
  return { coefficients, inverse, fitted };
}

/** X'WX, row-major. */
export function crossProducts(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const p = columns.length;
  const products = new Float64Array(p * p);
  columns.forEach((first, a) => {
    columns.slice(0, a + 1).forEach((second, b) => {
      let sum = 0;
      for (let row = 0; row < weights.length; row++)
        sum += (weights[row] ?? 0) * (first[row] ?? 0) * (second[row] ?? 0);
      products[a * p + b] = products[b * p + a] = sum;
    });
  });
  return products;
}

/** x' A x of a row-major matrix. */
export function quadraticForm(matrix: Float64Array, x: ArrayLike<number>): number {
  const p = x.length;
  let sum = 0;
  for (let a = 0; a < p; a++)
    for (let b = 0; b < p; b++) sum += (x[a] ?? 0) * (matrix[a * p + b] ?? 0) * (x[b] ?? 0);
  return sum;
}
