import { JupingError, type Rational } from "@juping/model";
import { bounded, type Split } from "./bounded.ts";

/**
 * Shares in proportion, but nobody above their cap: who exceeds the cap gets the cap and leaves, and the rest is shared
 * again among the others until nobody is over. The last sharing is by largest remainder.
 *
 * @param pool fen
 * @param weights exact, in the stated order; a zero weight gets nothing
 * @param caps fen
 * @throws JupingError MONEY_INVALID for a negative pool, cap or weight
 */
export const capped = (pool: bigint, weights: readonly Rational[], caps: readonly bigint[]): Split => {
  if (pool < 0n) throw new JupingError("MONEY_INVALID", { reason: `总额 ${pool} 为负` });
  return bounded(pool, weights, { floors: weights.map(() => 0n), caps });
};
