import { codeValues, requireCount, requireLength } from "../argument.ts";
import { fisherUpperTail } from "../distribution/fisher.ts";
import { StatisticsError } from "../error.ts";
import { invertSymmetric } from "../number/cholesky.ts";
import { designCovariance } from "./covariance.ts";
import type { SurveyDesign } from "./design.ts";
import { ratioInfluence } from "./ratio.ts";

export interface RaoScottTest {
  /** Weighted shares of the cells, rows x columns. */
  readonly shares: Float64Array;
  /** Pearson's statistic of the weighted table scaled to the sample's size. */
  readonly chiSquare: number;
  readonly f: number;
  readonly numeratorDf: number;
  readonly denominatorDf: number;
  readonly pValue: number;
  /** Mean of the generalised design effects: what clustering and weights do to the statistic. */
  readonly designEffect: number;
}

/**
 * Test of no association between two answers of a survey: Pearson's statistic with Rao and Scott's second-order correction,
 * by the F distribution. Sources: Rao and Scott, Annals of Statistics 12 (1984) 46-60; Thomas and Rao, JASA 82 (1987) 630-636
 * (R survey's svychisq, statistic "F").
 * @throws StatisticsError `empty_category` for a row or column without a respondent, `no_variation` with one of either.
 */
export function raoScottTest(
  design: SurveyDesign,
  row: { readonly code: ArrayLike<number>; readonly categories: number },
  column: { readonly code: ArrayLike<number>; readonly categories: number },
): RaoScottTest {
  const [r, c] = [row.categories, column.categories];
  requireCount("rows", r, 2);
  requireCount("columns", c, 2);
  requireLength("row", row.code, design.rows);
  requireLength("column", column.code, design.rows);
  const rows = codeValues("row", row.code, 0, r);
  const columns = codeValues("column", column.code, 0, c);
  const size = design.weights.reduce((sum, w) => sum + w, 0);
  const shares = new Float64Array(r * c);
  design.weights.forEach((w, i) => {
    const cell = (rows[i] ?? 0) * c + (columns[i] ?? 0);
    shares[cell] = (shares[cell] ?? 0) + w / size;
  });
  const rowShare = Float64Array.from({ length: r }, (_, a) => sumOf(shares.subarray(a * c, (a + 1) * c)));
  const columnShare = Float64Array.from({ length: c }, (_, b) =>
    sumOf(Float64Array.from({ length: r }, (__, a) => shares[a * c + b] ?? 0)),
  );
  const empty = [...rowShare, ...columnShare].indexOf(0);
  if (empty >= 0)
    throw new StatisticsError("empty_category", `margin category ${empty} has no respondent`, { empty });

  let chiSquare = 0;
  shares.forEach((share, cell) => {
    const expected = (rowShare[Math.floor(cell / c)] ?? 0) * (columnShare[cell % c] ?? 0);
    chiSquare += (design.rows * (share - expected) ** 2) / expected;
  });
  const influences = Array.from(shares, (_, cell) => {
    const inside = Float64Array.from(rows, (a, i) => (a * c + (columns[i] ?? 0) === cell ? 1 : 0));
    return ratioInfluence(design, inside, new Float64Array(design.rows).fill(1));
  });
  const delta = generalisedEffects(shares, designCovariance(design, influences), r, c, design.rows);
  const k = (r - 1) * (c - 1);
  let [trace, squares] = [0, 0];
  for (let a = 0; a < k; a++) {
    trace += delta[a * k + a] ?? 0;
    for (let b = 0; b < k; b++) squares += (delta[a * k + b] ?? 0) * (delta[b * k + a] ?? 0);
  }
  const numeratorDf = trace ** 2 / squares;
  const used = design.unitsInStratum.filter((n) => n > 0).length;
  const denominatorDf = numeratorDf * (design.units - used);
  const f = chiSquare / trace;
  return {
    shares,
    chiSquare,
    f,
    numeratorDf,
    denominatorDf,
    pValue: fisherUpperTail(f, numeratorDf, denominatorDf),
    designEffect: trace / k,
  };
}

/**
 * (C' D C)^-1 (C' D V D C): how much larger the covariance V of the cells' shares is than a simple random sample's, along the
 * contrasts of no association. C holds products of row and column contrasts, made orthogonal to the main effects by sums of 0.
 */
function generalisedEffects(
  shares: Float64Array,
  covariance: Float64Array,
  r: number,
  c: number,
  n: number,
): Float64Array {
  const cells = r * c;
  const k = (r - 1) * (c - 1);
  const inverse = shares.map((share) => (share > 0 ? 1 / share : 0));
  const contrast = Float64Array.from({ length: cells * k }, (_, place) => {
    const cell = Math.floor(place / k);
    const [a, b] = [Math.floor((place % k) / (c - 1)), (place % k) % (c - 1)];
    return sumContrast(Math.floor(cell / c), a, r) * sumContrast(cell % c, b, c);
  });
  const simple = new Float64Array(k * k);
  const seen = new Float64Array(k * k);
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++) {
      for (let i = 0; i < cells; i++) {
        const x = (contrast[i * k + a] ?? 0) * (inverse[i] ?? 0);
        simple[a * k + b] = (simple[a * k + b] ?? 0) + (x * (contrast[i * k + b] ?? 0)) / n;
        for (let j = 0; j < cells; j++)
          seen[a * k + b] =
            (seen[a * k + b] ?? 0) +
            x * (covariance[i * cells + j] ?? 0) * (inverse[j] ?? 0) * (contrast[j * k + b] ?? 0);
      }
    }
  const left = invertSymmetric(simple, k);
  return Float64Array.from({ length: k * k }, (_, place) => {
    let sum = 0;
    for (let m = 0; m < k; m++)
      sum += (left[Math.floor(place / k) * k + m] ?? 0) * (seen[m * k + (place % k)] ?? 0);
    return sum;
  });
}

const sumContrast = (level: number, column: number, levels: number): number =>
  level === column ? 1 : level === levels - 1 ? -1 : 0;

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
