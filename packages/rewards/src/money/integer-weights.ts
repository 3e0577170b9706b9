import { JupingError, type Rational } from "@juping/model";

/**
 * Exact weights brought to one denominator: integers in the same proportions, in the same order.
 * @throws JupingError MONEY_INVALID for a negative weight
 */
export const integerWeights = (weights: readonly Rational[]): bigint[] => {
  let common = 1n;
  for (const { den } of weights) if (common % den !== 0n) common = lcm(common, den);
  return weights.map(({ num, den }) => {
    if (num < 0n) throw new JupingError("MONEY_INVALID", { reason: "分配系数为负" });
    return num * (common / den);
  });
};

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b;
