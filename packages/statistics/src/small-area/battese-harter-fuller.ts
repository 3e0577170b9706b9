import { finiteValues, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { invertSymmetric } from "../number/cholesky.ts";
import { quadraticForm } from "../number/weighted-regression.ts";
import { crossedEffects } from "../severity/crossed-effects.ts";
import type { Factor } from "../severity/factor.ts";

export interface BatteseHarterFuller {
  readonly coefficients: readonly { readonly effect: number; readonly standardError: number }[];
  readonly areaVariance: number;
  readonly atZero: boolean;
  readonly errorVariance: number;
  /** Of each area: rows, weight of its own rows, its mean's estimate, and the estimate's mean squared error. */
  readonly rows: Int32Array;
  readonly share: Float64Array;
  readonly estimate: Float64Array;
  readonly meanSquaredError: Float64Array;
}

/**
 * Nested error regression on single answers: answer = columns + effect of the area + error. The mean of an area follows from
 * its population's mean columns and its effect, predicted from its few rows. Areas are taken as large beside their sample.
 * Sources: Battese, Harter and Fuller, JASA 83 (1988) 28-36; Prasad and Rao, JASA 85 (1990) 163-171, by restricted maximum
 * likelihood.
 * @param columns over the rows, the constant among them. @param populationMeans of each column, one an area.
 */
export function batteseHarterFuller(
  y: ArrayLike<number>,
  area: Factor,
  columns: readonly ArrayLike<number>[],
  populationMeans: readonly ArrayLike<number>[],
): BatteseHarterFuller {
  if (populationMeans.length !== columns.length)
    throw new StatisticsError(
      "length_mismatch",
      `${populationMeans.length} population means of ${columns.length} columns`,
      {
        expected: columns.length,
      },
    );
  const means = populationMeans.map((column, k) => {
    requireLength(`populationMeans[${k}]`, column, area.levels);
    return finiteValues(`populationMeans[${k}]`, column);
  });
  const x = columns.map((column, k) => finiteValues(`columns[${k}]`, column));
  const fit = crossedEffects(y, [area], x);
  const [areas] = fit.random;
  if (areas === undefined) throw new StatisticsError("empty_input", "no area", { name: "area" });
  const s2u = areas.variance;
  const s2e = fit.residualVariance;
  const n = areas.marks;
  const share = Float64Array.from(n, (count) => s2u / (s2u + s2e / count));
  const sampleMeans = x.map((column) => areaMeans(column, area, n));
  const regression = invertSymmetric(weightedProducts(x, sampleMeans, n, share, s2e), x.length);
  const { ofArea, ofError, both } = varianceErrors(n, s2u, s2e);
  return {
    coefficients: fit.fixed,
    areaVariance: s2u,
    atZero: areas.atZero,
    errorVariance: s2e,
    rows: n,
    share,
    estimate: areas.effect.map(
      (effect, i) => effect + fit.fixed.reduce((sum, { effect: b }, k) => sum + b * (means[k]?.[i] ?? 0), 0),
    ),
    meanSquaredError: share.map((own, i) => {
      const size = n[i] ?? 1;
      const gap = x.map((_, k) => (means[k]?.[i] ?? 0) - own * (sampleMeans[k]?.[i] ?? 0));
      const cost =
        (s2e ** 2 * ofArea + s2u ** 2 * ofError - 2 * s2e * s2u * both) /
        (size ** 2 * (s2u + s2e / size) ** 3);
      return (1 - own) * s2u + quadraticForm(regression, gap) + 2 * cost;
    }),
  };
}

function areaMeans(column: Float64Array, area: Factor, n: Int32Array): Float64Array {
  const means = new Float64Array(n.length);
  column.forEach((value, row) => {
    const own = area.level[row] ?? 0;
    means[own] = (means[own] ?? 0) + value / (n[own] ?? 1);
  });
  return means;
}

/** X'V^-1X of the nested error model. */
function weightedProducts(
  x: readonly Float64Array[],
  means: readonly Float64Array[],
  n: Int32Array,
  share: Float64Array,
  s2e: number,
): Float64Array {
  const p = x.length;
  return Float64Array.from({ length: p * p }, (_, place) => {
    const a = Math.floor(place / p);
    const b = place % p;
    const whole = (x[a] ?? new Float64Array()).reduce(
      (sum, value, row) => sum + value * (x[b]?.[row] ?? 0),
      0,
    );
    const shared = share.reduce(
      (sum, own, i) => sum + own * (n[i] ?? 0) * (means[a]?.[i] ?? 0) * (means[b]?.[i] ?? 0),
      0,
    );
    return (whole - shared) / s2e;
  });
}

/** Large-sample variances and covariance of the two variances. */
function varianceErrors(
  n: Int32Array,
  s2u: number,
  s2e: number,
): { ofArea: number; ofError: number; both: number } {
  let [area, cross, error] = [0, 0, 0];
  for (const count of n) {
    const whole = s2e + count * s2u;
    area += count ** 2 / whole ** 2 / 2;
    cross += count / whole ** 2 / 2;
    error += ((count - 1) / s2e ** 2 + 1 / whole ** 2) / 2;
  }
  const determinant = area * error - cross ** 2;
  return { ofArea: error / determinant, ofError: area / determinant, both: -cross / determinant };
}
