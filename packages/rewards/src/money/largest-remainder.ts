import { JupingError, type Rational } from "@juping/model";
import { integerWeights } from "./integer-weights.ts";

/**
 * Splits an integer pool by exact weights: floors of the exact shares, and one unit more for the largest fractional
 * parts until the pool is used up; ties go to the earlier position. Parts sum to the pool.
 *
 * @param pool integer amount (fen, places), not negative
 * @param weights exact, not negative, in the stated order that settles ties
 * @throws JupingError MONEY_INVALID when the pool or a weight is negative, or all weights are zero
 */
export const largestRemainder = (pool: bigint, weights: readonly Rational[]): bigint[] =>
  shareByIntegers(pool, integerWeights(weights));

/** {@link largestRemainder} over weights that already are integers, for those that share many times. */
export const shareByIntegers = (pool: bigint, weights: readonly bigint[]): bigint[] => {
  if (pool < 0n) throw new JupingError("MONEY_INVALID", { reason: `总额 ${pool} 为负` });
  let total = 0n;
  for (const weight of weights) total += weight;
  if (total === 0n) throw new JupingError("MONEY_INVALID", { reason: "全部分配系数为零" });
  const parts: bigint[] = [];
  const remainders: bigint[] = [];
  let left = pool;
  for (const weight of weights) {
    const exact = pool * weight;
    const part = exact / total;
    parts.push(part);
    remainders.push(exact - part * total);
    left -= part;
  }
  const count = Number(left);
  if (count === 0) return parts;
  const last = nthLargest(remainders, count, total);
  let ties = count - remainders.reduce((sum, remainder) => sum + (remainder > last ? 1 : 0), 0);
  remainders.forEach((remainder, position) => {
    const takes = remainder > last || (remainder === last && ties-- > 0);
    if (takes) parts[position] = (parts[position] ?? 0n) + 1n;
  });
  return parts;
};

/** The remainder that stands at place `count` from the top. Native sort where every remainder fits in 64 bits. */
const nthLargest = (remainders: readonly bigint[], count: number, total: bigint): bigint => {
  const sorted =
    total < 1n << 64n
      ? BigUint64Array.from(remainders).sort()
      : [...remainders].sort((a, b) => (a === b ? 0 : a < b ? -1 : 1));
  return sorted[sorted.length - count] ?? 0n;
};
