import { finiteValues } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { choleskyFactor, choleskySolve, invertLower } from "../number/cholesky.ts";
import { checkedFactor, type CheckedFactor, type Factor } from "./factor.ts";
import { linkedGroups } from "./linked-groups.ts";

export interface AdditiveEffects {
  /** Mean over all levels of all factors. */
  readonly intercept: number;
  /** In the order given; effects of a factor sum to 0. */
  readonly factors: readonly {
    readonly name: string;
    readonly effect: Float64Array;
    /** Of the effect; for the factor with most levels, of its level's mark adjusted to average other levels. */
    readonly standardError: Float64Array;
    readonly marks: Int32Array;
    readonly rawMean: Float64Array;
    /** Mark at average levels of the other factors: intercept + effect. */
    readonly adjustedMean: Float64Array;
  }[];
  readonly residualVariance: number;
  readonly degreesOfFreedom: number;
}

/**
 * Least squares of marks on factors with fixed additive effects (a unit's worth + a rater's severity + an item's ease), every
 * unit marked by some raters only. No shrinkage: a rater with two marks is taken at his word, and his standard error says so.
 * @throws StatisticsError `unlinked_raters` where two factors fall into groups that share no mark (see `linkedGroups`),
 * `collinear`, `no_variation` where no degree of freedom is left, and as `checkedFactor`.
 */
export function additiveEffects(marks: ArrayLike<number>, given: readonly Factor[]): AdditiveEffects {
  const y = finiteValues("marks", marks);
  const factors = given.map((factor) => checkedFactor(factor, y.length)).sort((a, b) => b.levels - a.levels);
  const [first, ...others] = factors;
  if (first === undefined || others.length === 0)
    throw new StatisticsError("empty_input", "fewer than two factors were given", { factors: given.length });
  for (const other of others) {
    const { groups, marks: sizes } = linkedGroups(first, other);
    if (groups === 1) continue;
    const message = `${other.name} falls into ${groups} groups that share no ${first.name}`;
    throw new StatisticsError("unlinked_raters", message, { factor: other.name, groups, marks: [...sizes] });
  }
  const fit = leastSquares(y, first, others);
  const byName = new Map(fit.factors.map((factor) => [factor.name, factor]));
  return { ...fit, factors: given.flatMap(({ name }) => byName.get(name) ?? []) };
}

/** The factor with most levels is eliminated; of every other one the last level stands at 0 until effects are centred. */
function leastSquares(
  y: Float64Array,
  first: CheckedFactor,
  others: readonly CheckedFactor[],
): AdditiveEffects {
  const rows = y.length;
  const start: number[] = [];
  let columns = 0;
  for (const { levels } of others) {
    start.push(columns);
    columns += levels - 1;
  }
  if (columns > 8000)
    throw new StatisticsError("too_large", `${columns} effects, 8,000 at most`, { columns });
  const degreesOfFreedom = rows - first.levels - columns;
  if (degreesOfFreedom < 1)
    throw new StatisticsError("no_variation", `${rows} marks leave no degree of freedom`, { rows });

  const columnOf = (f: number, row: number): number => {
    const { level = new Int32Array(), levels = 0 } = others[f] ?? {};
    const own = level[row] ?? 0;
    return own === levels - 1 ? -1 : (start[f] ?? 0) + own;
  };
  const cells = Array.from({ length: first.levels }, () => new Map<number, number>());
  const totals = new Float64Array(first.levels);
  const s = new Float64Array(columns * columns);
  const b = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    const used = others.map((_, f) => columnOf(f, row)).filter((c) => c >= 0);
    const own = first.level[row] ?? 0;
    totals[own] = (totals[own] ?? 0) + (y[row] ?? 0);
    const cell = cells[own];
    for (const c of used) {
      cell?.set(c, (cell.get(c) ?? 0) + 1);
      b[c] = (b[c] ?? 0) + (y[row] ?? 0);
      for (const d of used) s[c * columns + d] = (s[c * columns + d] ?? 0) + 1;
    }
  }
  cells.forEach((cell, i) => {
    const size = first.count[i] ?? 1;
    for (const [c, n] of cell) {
      b[c] = (b[c] ?? 0) - (n * (totals[i] ?? 0)) / size;
      for (const [d, m] of cell) s[c * columns + d] = (s[c * columns + d] ?? 0) - (n * m) / size;
    }
  });
  choleskyFactor(s, columns);
  choleskySolve(s, columns, b);
  const effects = others.map(({ levels }, f) =>
    Float64Array.from({ length: levels }, (_, own) =>
      own === levels - 1 ? 0 : (b[(start[f] ?? 0) + own] ?? 0),
    ),
  );
  const centres = effects.map((values) => mean(values));
  const adjusted = totals.map((total, i) => {
    let sum = total;
    for (const [c, n] of cells[i] ?? []) sum -= n * (b[c] ?? 0);
    return sum / (first.count[i] ?? 1) + centres.reduce((all, centre) => all + centre, 0);
  });
  const intercept = mean(adjusted);
  const centred = effects.map((values, f) => values.map((value) => value - (centres[f] ?? 0)));

  let squares = 0;
  for (let row = 0; row < rows; row++) {
    let left = (y[row] ?? 0) - (adjusted[first.level[row] ?? 0] ?? 0);
    others.forEach(({ level }, f) => (left -= centred[f]?.[level[row] ?? 0] ?? 0));
    squares += left * left;
  }
  const residualVariance = squares / degreesOfFreedom;

  // The variance of a combination v of the dense effects is the squared length of the inverse factor times v.
  const inverse = invertLower(s, columns);
  const lengthOf = (v: Float64Array): number => {
    const product = new Float64Array(columns);
    v.forEach((x, c) => {
      if (x === 0) return;
      for (let k = c; k < columns; k++) product[k] = (product[k] ?? 0) + x * (inverse[c * columns + k] ?? 0);
    });
    return product.reduce((all, value) => all + value * value, 0);
  };
  const centre = new Float64Array(columns);
  others.forEach(({ levels }, f) => centre.fill(1 / levels, start[f], (start[f] ?? 0) + levels - 1));
  const described = [first, ...others].map((factor, f) => ({
    name: factor.name,
    effect: f === 0 ? adjusted.map((value) => value - intercept) : (centred[f - 1] ?? new Float64Array()),
    standardError: Float64Array.from({ length: factor.levels }, (_, own) => {
      const v = f === 0 ? centre.map((x) => -x) : new Float64Array(columns);
      if (f === 0) for (const [c, n] of cells[own] ?? []) v[c] = (v[c] ?? 0) + n / (first.count[own] ?? 1);
      else {
        const from = start[f - 1] ?? 0;
        v.fill(-1 / factor.levels, from, from + factor.levels - 1);
        if (own < factor.levels - 1) v[from + own] = (v[from + own] ?? 0) + 1;
      }
      const own0 = f === 0 ? 1 / (first.count[own] ?? 1) : 0;
      return Math.sqrt(residualVariance * (own0 + lengthOf(v)));
    }),
    marks: factor.count,
    rawMean: rawMeans(factor, y),
    adjustedMean:
      f === 0 ? adjusted : (centred[f - 1] ?? new Float64Array()).map((value) => value + intercept),
  }));
  return { intercept, factors: described, residualVariance, degreesOfFreedom };
}

function rawMeans({ level, levels, count }: CheckedFactor, y: Float64Array): Float64Array {
  const means = new Float64Array(levels);
  y.forEach((value, row) => {
    const own = level[row] ?? 0;
    means[own] = (means[own] ?? 0) + value / (count[own] ?? 1);
  });
  return means;
}

function mean(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0) / values.length;
}
