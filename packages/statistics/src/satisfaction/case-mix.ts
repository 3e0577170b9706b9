import { codeValues, finiteValues, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { weightedRegression } from "../number/weighted-regression.ts";

export interface CaseMixAdjustment {
  /** Of each adjuster, from a regression that also holds the units. */
  readonly coefficients: Float64Array;
  readonly overallMeans: Float64Array;
  readonly raw: Float64Array;
  /** What the unit would show with the whole's mix of respondents (or modes). */
  readonly adjusted: Float64Array;
}

/**
 * Raw means of units, and the same adjusted for who answered and how: raw - sum of coefficients times the difference of the
 * unit's mean adjuster from the whole's. Coefficients come from within units, so that a unit's own quality is not adjusted
 * away. Source: HCAHPS's patient-mix and survey-mode adjustment (Elliott et al., Health Services Research 44 (2009) 501-518).
 * @param adjusters columns over the rows, such as indicators of age groups or of the interview's mode.
 * @throws StatisticsError `collinear` where an adjuster does not vary within units, `empty_category` for a unit without a row.
 */
export function caseMixAdjustment(
  y: ArrayLike<number>,
  unit: ArrayLike<number>,
  units: number,
  adjusters: readonly ArrayLike<number>[],
  weights?: ArrayLike<number>,
): CaseMixAdjustment {
  const values = finiteValues("y", y);
  requireLength("unit", unit, values.length);
  const codes = codeValues("unit", unit, 0, units);
  const w =
    weights === undefined ? new Float64Array(values.length).fill(1) : finiteValues("weights", weights);
  requireLength("weights", w, values.length);
  const columns = adjusters.map((column, k) => {
    requireLength(`adjusters[${k}]`, column, values.length);
    return finiteValues(`adjusters[${k}]`, column);
  });
  const raw = unitMeans(values);
  const means = columns.map(unitMeans);
  const within = (column: Float64Array, own: Float64Array): Float64Array =>
    column.map((value, row) => value - (own[codes[row] ?? 0] ?? 0));
  const { coefficients } = weightedRegression(
    within(values, raw),
    columns.map((column, k) => within(column, means[k] ?? new Float64Array())),
    w,
  );
  const overallMeans = Float64Array.from(columns, (column) => overall(column));
  return {
    coefficients,
    overallMeans,
    raw,
    adjusted: raw.map((own, u) =>
      coefficients.reduce(
        (left, coefficient, k) => left - coefficient * ((means[k]?.[u] ?? 0) - (overallMeans[k] ?? 0)),
        own,
      ),
    ),
  };

  function unitMeans(column: Float64Array): Float64Array {
    const sums = new Float64Array(units);
    const sizes = new Float64Array(units);
    column.forEach((value, row) => {
      const own = codes[row] ?? 0;
      sums[own] = (sums[own] ?? 0) + (w[row] ?? 0) * value;
      sizes[own] = (sizes[own] ?? 0) + (w[row] ?? 0);
    });
    return sums.map((sum, own) => {
      const size = sizes[own] ?? 0;
      if (size > 0) return sum / size;
      throw new StatisticsError("empty_category", `unit ${own} has no row with a weight`, { unit: own });
    });
  }

  function overall(column: Float64Array): number {
    let [sum, size] = [0, 0];
    column.forEach((value, row) => {
      sum += (w[row] ?? 0) * value;
      size += w[row] ?? 0;
    });
    return sum / size;
  }
}
