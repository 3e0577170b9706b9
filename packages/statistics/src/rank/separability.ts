import { finiteValues, requireLevel } from "../argument.ts";
import { normalQuantile } from "../distribution/normal.ts";
import { standardErrorValues } from "./error-draws.ts";
import { betterIsHigher, type RankOptions } from "./ranks.ts";

/** Units that cannot be told apart, as brackets over a sorted list. */
export interface SeparabilityGroups {
  /** Units from best to worst; equal estimates in the order given. */
  readonly order: Int32Array;
  /**
   * Longest runs of neighbours (positions in `order`, both ends inside) of which no two can be told apart. Runs overlap:
   * "cannot be told apart" does not carry over from one neighbour to the next. A unit apart from both neighbours is a run
   * of one.
   */
  readonly brackets: readonly { readonly first: number; readonly last: number }[];
}

/**
 * Pair by pair at the level, by the normal test of independent estimates. Not adjusted for the number of pairs: it answers
 * "are these two different", asked of one pair; for the table as a whole use simultaneous rank sets.
 */
export function separabilityGroups(
  estimates: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
  level: number,
  options: RankOptions = {},
): SeparabilityGroups {
  requireLevel(level);
  const scores = betterIsHigher(finiteValues("estimates", estimates), options);
  const variances = standardErrorValues(standardErrors, scores.length).map(
    (standardError) => standardError ** 2,
  );
  const quantile = normalQuantile((1 + level) / 2);
  const order = Int32Array.from(
    Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b),
  );

  const brackets: { first: number; last: number }[] = [];
  let reach = -1;
  for (let first = 0; first < order.length; first++) {
    let last = Math.max(first, reach);
    while (last + 1 < order.length && joins(first, last + 1)) last++;
    // Shorter than a run that began earlier and ends at the same place: part of it.
    if (last > reach) brackets.push({ first, last });
    reach = Math.max(reach, last);
  }
  return { order, brackets };

  /** Whether the unit at `position` is indistinguishable from all of first .. position - 1. */
  function joins(first: number, position: number): boolean {
    for (let other = first; other < position; other++) if (apart(other, position)) return false;
    return true;
  }

  function apart(better: number, worse: number): boolean {
    const a = order[better] ?? 0;
    const b = order[worse] ?? 0;
    const error = Math.sqrt((variances[a] ?? 0) + (variances[b] ?? 0));
    return (scores[a] ?? 0) - (scores[b] ?? 0) > quantile * error;
  }
}
