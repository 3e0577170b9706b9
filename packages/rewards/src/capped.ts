import { JupingError, type Rational } from "@juping/model";
import { largestRemainder } from "./largest-remainder.ts";

export interface CappedSplit {
  readonly parts: readonly bigint[];
  /** what no one could take below their cap */
  readonly rest: bigint;
}

/**
 * Shares in proportion, but nobody above their cap: who reaches the cap gets the cap and leaves, and the rest is shared
 * again among the others until nobody is over. The last sharing is by largest remainder.
 *
 * @param pool fen
 * @param weights exact, in the stated order; a zero weight gets nothing
 * @param caps fen
 * @throws JupingError MONEY_INVALID for a negative cap or weights as {@link largestRemainder} refuses them
 */
export const capped = (pool: bigint, weights: readonly Rational[], caps: readonly bigint[]): CappedSplit => {
  if (caps.some((cap) => cap < 0n)) throw new JupingError("MONEY_INVALID", { reason: "上限为负" });
  const parts = weights.map(() => 0n);
  let open = weights.flatMap((weight, position) => (weight.num > 0n ? [position] : []));
  let left = pool;
  while (open.length > 0 && left > 0n) {
    const chosen = open.map((position) => weights[position] ?? { num: 0n, den: 1n });
    const full = open.filter((position, index) => reaches(left, chosen, index, caps[position] ?? 0n));
    if (full.length === 0) {
      largestRemainder(left, chosen).forEach((part, index) => {
        const position = open[index];
        if (position !== undefined) parts[position] = part;
      });
      left = 0n;
      break;
    }
    for (const position of full) {
      parts[position] = caps[position] ?? 0n;
      left -= caps[position] ?? 0n;
    }
    open = open.filter((position) => !full.includes(position));
  }
  return { parts, rest: left };
};

/** Whether the exact share of one weight is at its cap or above: compared as fractions, nothing is rounded. */
const reaches = (pool: bigint, weights: readonly Rational[], index: number, cap: bigint): boolean => {
  const own = weights[index] ?? { num: 0n, den: 1n };
  // pool * own / sum >= cap  <=>  pool * own >= cap * sum, with sum = sumNum / sumDen
  const sum = weights.reduce(
    (total, weight) => ({
      num: total.num * weight.den + weight.num * total.den,
      den: total.den * weight.den,
    }),
    { num: 0n, den: 1n },
  );
  return pool * own.num * sum.den >= cap * sum.num * own.den;
};
