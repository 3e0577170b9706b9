import { StatisticsError } from "../error.ts";
import type { EmptyCategoryRule } from "./empty-category.ts";
import { checkedMargins, type CheckedMargin, type RakingMargin } from "./margin.ts";

export interface RakingOptions {
  /** Sum of the raked weights; targets are then shares of it. Left out: targets are counts and must agree. */
  readonly total?: number;
  /** Largest |achieved / target - 1| accepted. Default 1e-10. */
  readonly tolerance?: number;
  /** Most cycles over the margins. Default 500. */
  readonly maxIterations?: number;
  /** Default "error". */
  readonly emptyCategory?: EmptyCategoryRule;
  /** Bounds of a weight as multiples of the mean weight, kept inside the iteration. */
  readonly bounds?: { readonly lower?: number; readonly upper?: number };
}

/** What does not change from one set of start weights to the next, and arrays to work in. */
export interface RakingPlan {
  readonly margins: readonly CheckedMargin[];
  readonly total: number;
  /** Rows that share all categories move together: without bounds only their sums are raked. */
  readonly groupOfRow: Int32Array;
  readonly groups: number;
  /** Category of each group, margin by margin. */
  readonly categoryOfGroup: readonly Int32Array[];
  readonly bounded: boolean;
  readonly bounds: { readonly lower: number; readonly upper: number };
  readonly tolerance: number;
  readonly maxIterations: number;
  readonly emptyCategory: EmptyCategoryRule;
  /** Start weight and current weight of each group. */
  readonly before: Float64Array;
  readonly mass: Float64Array;
  /** Weight or factor of each category, margin by margin. */
  readonly sums: readonly Float64Array[];
}

/** Checks margins and options once; the plan's own arrays are overwritten by each run. */
export function createRakingPlan(
  given: readonly RakingMargin[],
  rows: number,
  options: RakingOptions,
): RakingPlan {
  const { margins, total } = checkedMargins(given, rows, options.total);
  const { lower = 0, upper = Infinity } = options.bounds ?? {};
  if (!(lower >= 0 && lower <= 1 && upper >= 1)) {
    throw new StatisticsError("infeasible_bounds", `bounds ${lower} and ${upper} do not hold the mean`, {
      lower,
      upper,
    });
  }
  const bounded = lower > 0 || upper < Infinity;
  const keys = Array.from({ length: rows }, (_, row) =>
    bounded
      ? row
      : margins.reduce((key, margin) => key * margin.targets.length + (margin.category[row] ?? 0), 0),
  );
  const codes = [...new Set(keys)].sort((a, b) => a - b);
  const groupOfKey = new Map(codes.map((key, group) => [key, group]));
  const groupOfRow = Int32Array.from(keys, (key) => groupOfKey.get(key) ?? 0);
  const categoryOfGroup = margins.map((margin) => {
    const categories = new Int32Array(codes.length);
    groupOfRow.forEach((group, row) => (categories[group] = margin.category[row] ?? 0));
    return categories;
  });
  return {
    margins,
    total,
    groupOfRow,
    groups: codes.length,
    categoryOfGroup,
    bounded,
    bounds: { lower, upper },
    tolerance: options.tolerance ?? 1e-10,
    maxIterations: options.maxIterations ?? 500,
    emptyCategory: options.emptyCategory ?? "error",
    before: new Float64Array(codes.length),
    mass: new Float64Array(codes.length),
    sums: margins.map(({ targets }) => new Float64Array(targets.length)),
  };
}
