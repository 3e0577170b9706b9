import { requireCount } from "../argument.ts";
import type { RankSetOptions } from "./rank-sets.ts";
import { simultaneousRankSets } from "./simultaneous-rank-sets.ts";

/** Units (ascending indices) whose simultaneous set reaches into the best `size` ranks: with the given probability none of
 * the true best is missing. Source: as above, section 3.5. */
export function topSet(
  estimates: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
  size: number,
  options: RankSetOptions,
): Int32Array {
  requireCount("size", size, 1);
  const { best } = simultaneousRankSets(estimates, standardErrors, options);
  return Int32Array.from(best.keys()).filter((unit) => (best[unit] ?? 0) <= size);
}

/** As `topSet`, for the worst `size` ranks. */
export function bottomSet(
  estimates: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
  size: number,
  options: RankSetOptions,
): Int32Array {
  requireCount("size", size, 1);
  const { worst } = simultaneousRankSets(estimates, standardErrors, options);
  return Int32Array.from(worst.keys()).filter((unit) => (worst[unit] ?? 0) > worst.length - size);
}
