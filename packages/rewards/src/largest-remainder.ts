import { JupingError, type Rational } from "@juping/model";

/**
 * Splits an integer pool by exact weights: floors of the exact shares, and one unit more for the largest fractional
 * parts until the pool is used up; ties go to the earlier position. Parts sum to the pool.
 *
 * @param pool integer amount (fen, places), not negative
 * @param weights exact, not negative, in the stated order that settles ties
 * @throws JupingError MONEY_INVALID when the pool or a weight is negative, or all weights are zero
 */
export const largestRemainder = (pool: bigint, weights: readonly Rational[]): bigint[] => {
  if (pool < 0n) throw new JupingError("MONEY_INVALID", { reason: `总额 ${pool} 为负` });
  const common = weights.reduce((product, weight) => lcm(product, weight.den), 1n);
  const integers = weights.map((weight) => weight.num * (common / weight.den));
  if (integers.some((weight) => weight < 0n))
    throw new JupingError("MONEY_INVALID", { reason: "分配系数为负" });
  const total = integers.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) throw new JupingError("MONEY_INVALID", { reason: "全部分配系数为零" });

  const parts = integers.map((weight) => (pool * weight) / total);
  const left = pool - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = integers
    .map((weight, position) => ({ position, remainder: (pool * weight) % total }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.position - b.position : a.remainder > b.remainder ? -1 : 1,
    );
  for (const { position } of byRemainder.slice(0, Number(left)))
    parts[position] = (parts[position] ?? 0n) + 1n;
  return parts;
};

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b;
