import { finiteValues, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { crossProducts, quadraticForm, weightedRegression } from "../number/weighted-regression.ts";

export interface FayHerriot {
  readonly coefficients: readonly { readonly value: number; readonly standardError: number }[];
  /** Variance between areas that the columns leave; 0 with `atZero` where the data show none. */
  readonly variance: number;
  readonly atZero: boolean;
  /** Of each area: weight of its own figure, its estimate, and the estimate's mean squared error. */
  readonly share: Float64Array;
  readonly estimate: Float64Array;
  readonly meanSquaredError: Float64Array;
  readonly iterations: number;
}

/**
 * Fay-Herriot model by restricted maximum likelihood: an area's figure with known sampling variance is drawn towards what
 * its columns let expect, the more the less sure it is. Mean squared error with the cost of estimating the variance.
 * Sources: Fay and Herriot, JASA 74 (1979) 269-277; Prasad and Rao, JASA 85 (1990) 163-171; Datta and Lahiri, Statistica
 * Sinica 10 (2000) 613-627 (as in R's sae, mseFH).
 * @param samplingVariances known, > 0, one an area.
 * @param columns over the areas; left out: a constant.
 * @throws StatisticsError `no_variation` where areas are not more than columns, `collinear`, `out_of_range`.
 */
export function fayHerriot(
  estimates: ArrayLike<number>,
  samplingVariances: ArrayLike<number>,
  columns?: readonly ArrayLike<number>[],
): FayHerriot {
  const y = finiteValues("estimates", estimates);
  requireLength("samplingVariances", samplingVariances, y.length);
  const psi = finiteValues("samplingVariances", samplingVariances);
  const bad = psi.findIndex((value) => value <= 0);
  if (bad >= 0)
    throw new StatisticsError("out_of_range", `sampling variance ${bad} is ${psi[bad]}`, { index: bad });
  const x = (columns ?? [new Float64Array(y.length).fill(1)]).map((column, k) =>
    finiteValues(`columns[${k}]`, column),
  );
  if (y.length <= x.length)
    throw new StatisticsError("no_variation", `${y.length} areas and ${x.length} columns`, {
      areas: y.length,
    });

  const { variance, iterations } = scoring(y, psi, x);
  const weights = psi.map((own) => 1 / (variance + own));
  const { coefficients, inverse, fitted } = weightedRegression(y, x, weights);
  const share = psi.map((own) => variance / (variance + own));
  const ofVariance = 2 / weights.reduce((sum, w) => sum + w * w, 0);
  return {
    coefficients: Array.from(coefficients, (value, k) => ({
      value,
      standardError: Math.sqrt(inverse[k * x.length + k] ?? 0),
    })),
    variance,
    atZero: variance === 0,
    share,
    estimate: fitted.map((expected, i) => expected + (share[i] ?? 0) * ((y[i] ?? 0) - expected)),
    meanSquaredError: psi.map((own, i) => {
      const left = 1 - (share[i] ?? 0);
      const row = x.map((column) => column[i] ?? 0);
      const known = (share[i] ?? 0) * own;
      const cost = own ** 2 * (weights[i] ?? 0) ** 3 * ofVariance;
      return known + left ** 2 * quadraticForm(inverse, row) + 2 * cost;
    }),
    iterations,
  };
}

/** Fisher scoring on the restricted likelihood; a step below 0 goes half the way there, and what ends there is 0. */
function scoring(
  y: Float64Array,
  psi: Float64Array,
  x: readonly Float64Array[],
): { variance: number; iterations: number } {
  const middle = [...psi].sort((a, b) => a - b)[Math.floor(psi.length / 2)] ?? 1;
  let variance = middle;
  for (let iteration = 1; iteration <= 1000; iteration++) {
    const w = psi.map((own) => 1 / (variance + own));
    const { inverse, fitted } = weightedRegression(y, x, w);
    const second = product(
      inverse,
      crossProducts(
        x,
        w.map((own) => own ** 2),
      ),
      x.length,
    );
    const third = product(
      inverse,
      crossProducts(
        x,
        w.map((own) => own ** 3),
      ),
      x.length,
    );
    const trace = w.reduce((sum, own) => sum + own, 0) - diagonal(second, x.length);
    const squares = w.reduce((sum, own, i) => sum + (own * ((y[i] ?? 0) - (fitted[i] ?? 0))) ** 2, 0);
    const information =
      w.reduce((sum, own) => sum + own * own, 0) -
      2 * diagonal(third, x.length) +
      diagonal(product(second, second, x.length), x.length);
    const next = Math.max(variance + (squares - trace) / information, variance / 2);
    const change = Math.abs(next - variance);
    variance = next;
    if (variance < 1e-10 * middle) return { variance: 0, iterations: iteration };
    if (change < 1e-12 * (variance + middle)) return { variance, iterations: iteration };
  }
  throw new StatisticsError("no_convergence", "the variance between areas was not found in 1,000 steps", {
    variance,
  });
}

function product(a: Float64Array, b: Float64Array, p: number): Float64Array {
  return Float64Array.from({ length: p * p }, (_, place) => {
    let sum = 0;
    for (let k = 0; k < p; k++)
      sum += (a[Math.floor(place / p) * p + k] ?? 0) * (b[k * p + (place % p)] ?? 0);
    return sum;
  });
}

function diagonal(matrix: Float64Array, p: number): number {
  let sum = 0;
  for (let k = 0; k < p; k++) sum += matrix[k * p + k] ?? 0;
  return sum;
}
