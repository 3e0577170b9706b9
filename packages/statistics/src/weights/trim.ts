import { weightValues } from "../argument.ts";
import { StatisticsError } from "../error.ts";

export interface TrimResult {
  readonly weights: Float64Array;
  /** Rows raised to the lower bound, rows cut to the upper. */
  readonly raised: number;
  readonly cut: number;
  readonly rounds: number;
}

/**
 * Cuts weights to [lower, upper] and gives what was cut to the rows inside, so that their sum stays.
 * equal: the same amount to each (R survey's trimWeights); proportional: in proportion to their weights.
 * strict (default): again, until what was given pushes no row out; otherwise one round. Rows of weight 0 stay out of it.
 * @throws StatisticsError `infeasible_bounds` where no weights inside the bounds keep the sum.
 */
export function trimWeights(
  weights: ArrayLike<number>,
  bounds: { readonly lower?: number; readonly upper?: number },
  options: { readonly redistribute?: "equal" | "proportional"; readonly strict?: boolean } = {},
): TrimResult {
  const { lower = 0, upper = Infinity } = bounds;
  const trimmed = weightValues("weights", weights);
  const rows = Array.from(trimmed.keys()).filter((row) => (trimmed[row] ?? 0) > 0);
  const sum = rows.reduce((all, row) => all + (trimmed[row] ?? 0), 0);
  if (!(
    lower <= upper &&
    lower * rows.length <= sum * (1 + 1e-12) &&
    upper * rows.length >= sum * (1 - 1e-12)
  )) {
    const message = `${rows.length} weights of [${lower}, ${upper}] cannot sum to ${sum}`;
    throw new StatisticsError("infeasible_bounds", message, { lower, upper, sum, rows: rows.length });
  }

  let rounds = 0;
  let outside = rows.filter(isOutside);
  while (outside.length > 0 && (options.strict !== false || rounds === 0)) {
    rounds++;
    let excess = 0;
    for (const row of outside) {
      const old = trimmed[row] ?? 0;
      const bound = Math.min(upper, Math.max(lower, old));
      trimmed[row] = bound;
      excess += old - bound;
    }
    // After the first round the excess keeps its sign, so every further round fixes one more row at a bound: it ends.
    const withRoom = rows.filter((row) =>
      excess > 0 ? (trimmed[row] ?? 0) < upper : (trimmed[row] ?? 0) > lower,
    );
    give(trimmed, withRoom, excess, options.redistribute ?? "equal");
    outside = rows.filter(isOutside);
  }
  const at = (bound: number): number => rows.filter((row) => trimmed[row] === bound).length;
  return { weights: trimmed, raised: lower > 0 ? at(lower) : 0, cut: at(upper), rounds };

  function isOutside(row: number): boolean {
    const w = trimmed[row] ?? 0;
    return w > upper || w < lower;
  }
}

function give(
  weights: Float64Array,
  rows: readonly number[],
  excess: number,
  how: "equal" | "proportional",
): void {
  const held = rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0);
  for (const row of rows) {
    const w = weights[row] ?? 0;
    weights[row] = how === "equal" ? w + excess / rows.length : w * (1 + excess / held);
  }
}
