import { finiteValues, requireCount, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { invertSymmetric } from "../number/cholesky.ts";

/** Counts and sums of groups by category, groups x categories; category 0 is the reference. */
export interface GroupedSums {
  readonly groups: number;
  readonly categories: number;
  readonly count: ArrayLike<number>;
  readonly sum: ArrayLike<number>;
}

export interface WithinEffect {
  /** Of the category less the reference, compared within groups. */
  readonly difference: number;
  /** Groups taken as clusters. */
  readonly standardError: number;
  /** Of plain means over all groups. */
  readonly rawDifference: number;
}

/**
 * What categories (modes of interview, insiders) do to a mean, compared within groups, so that what a group deserves is not
 * taken for an effect: least squares on the categories' indicators with an effect for each group, from counts and sums alone.
 * Standard errors hold whatever goes on inside a group: Liang and Zeger, Biometrika 73 (1986) 13-22, with G / (G - 1).
 * @returns one entry a category after the first
 * @throws StatisticsError `collinear` where a category never meets another inside a group, `out_of_range` for fewer than two
 * categories or groups.
 */
export function withinGroupEffects({ groups, categories, count, sum }: GroupedSums): WithinEffect[] {
  requireCount("groups", groups, 2);
  requireCount("categories", categories, 2);
  requireLength("count", count, groups * categories);
  requireLength("sum", sum, groups * categories);
  const n = finiteValues("count", count);
  const s = finiteValues("sum", sum);
  const k = categories - 1;
  const cross = new Float64Array(k * k);
  const b = new Float64Array(k);
  const inGroup = groupTotals(n, s, groups, categories);
  /** Sum of the products of the centred indicators of two categories in a group. */
  const product = (g: number, c: number, d: number): number => {
    const own = n[g * categories + c + 1] ?? 0;
    const other = n[g * categories + d + 1] ?? 0;
    return (c === d ? own : 0) - (own * other) / (inGroup.count[g] ?? 1);
  };
  const moment = (g: number, c: number): number =>
    (s[g * categories + c + 1] ?? 0) -
    ((n[g * categories + c + 1] ?? 0) * (inGroup.sum[g] ?? 0)) / (inGroup.count[g] ?? 1);
  const used = Array.from({ length: groups }, (_, g) => g).filter((g) => (inGroup.count[g] ?? 0) > 0);
  for (const g of used)
    for (let c = 0; c < k; c++) {
      b[c] = (b[c] ?? 0) + moment(g, c);
      for (let d = 0; d < k; d++) cross[c * k + d] = (cross[c * k + d] ?? 0) + product(g, c, d);
    }
  const inverse = inverted(cross, k);
  const effect = times(inverse, b, k);
  const meat = new Float64Array(k * k);
  for (const g of used) {
    const own = Float64Array.from({ length: k }, (_, c) => {
      let left = moment(g, c);
      for (let d = 0; d < k; d++) left -= product(g, c, d) * (effect[d] ?? 0);
      return left;
    });
    for (let c = 0; c < k; c++)
      for (let d = 0; d < k; d++) meat[c * k + d] = (meat[c * k + d] ?? 0) + (own[c] ?? 0) * (own[d] ?? 0);
  }
  const plain = rawMeans(n, s, groups, categories);
  return Array.from({ length: k }, (_, c) => {
    const row = inverse.subarray(c * k, (c + 1) * k);
    const variance = row.reduce((all, x, d) => all + x * (times(meat, row, k)[d] ?? 0), 0);
    return {
      difference: effect[c] ?? 0,
      standardError: Math.sqrt(Math.max(0, (variance * used.length) / (used.length - 1))),
      rawDifference: (plain[c + 1] ?? 0) - (plain[0] ?? 0),
    };
  });
}

function groupTotals(
  n: Float64Array,
  s: Float64Array,
  groups: number,
  categories: number,
): { count: Float64Array; sum: Float64Array } {
  const total = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: groups }, (_, g) =>
      values.subarray(g * categories, (g + 1) * categories).reduce((all, value) => all + value, 0),
    );
  return { count: total(n), sum: total(s) };
}

function rawMeans(n: Float64Array, s: Float64Array, groups: number, categories: number): Float64Array {
  return Float64Array.from({ length: categories }, (_, c) => {
    let [count, sum] = [0, 0];
    for (let g = 0; g < groups; g++) {
      count += n[g * categories + c] ?? 0;
      sum += s[g * categories + c] ?? 0;
    }
    if (count > 0) return sum / count;
    throw new StatisticsError("empty_category", `category ${c} has no row`, { category: c });
  });
}

function inverted(matrix: Float64Array, size: number): Float64Array {
  try {
    return invertSymmetric(matrix, size);
  } catch (error) {
    if (!(error instanceof StatisticsError)) throw error;
    throw new StatisticsError("collinear", "a category never meets another inside a group", {
      categories: size + 1,
    });
  }
}

function times(matrix: Float64Array, vector: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, row) =>
    vector.reduce((all, value, column) => all + value * (matrix[row * size + column] ?? 0), 0),
  );
}
