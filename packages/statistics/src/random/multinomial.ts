import { requireCount, weightValues } from "../argument.ts";
import { binomial } from "./binomial.ts";
import type { Random } from "./random.ts";

/** Index of a category drawn with probabilities in proportion to `probabilities` (>= 0, any scale). */
export function categorical(random: Random, probabilities: ArrayLike<number>): number {
  const weights = weightValues("probabilities", probabilities);
  let target = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  let last = 0;
  for (let category = 0; category < weights.length; category++) {
    const weight = weights[category] ?? 0;
    if (weight === 0) continue;
    if (target < weight) return category;
    target -= weight;
    last = category;
  }
  // Rounding may leave the target a hair above the last category's share.
  return last;
}

/**
 * Counts by category of `trials` independent draws with probabilities in proportion to `probabilities`: category by
 * category, each a binomial of what is left, so the cost does not grow with the trials.
 */
export function multinomial(random: Random, trials: number, probabilities: ArrayLike<number>): Int32Array {
  requireCount("trials", trials, 0);
  const weights = weightValues("probabilities", probabilities);
  // What remains is summed from the end: subtracting would leave noise where the last categories have probability 0.
  const remaining = weights.slice();
  for (let c = remaining.length - 2; c >= 0; c--)
    remaining[c] = (remaining[c] ?? 0) + (remaining[c + 1] ?? 0);
  const counts = new Int32Array(weights.length);
  let left = trials;
  for (let category = 0; category < weights.length && left > 0; category++) {
    const weight = weights[category] ?? 0;
    if (weight === 0) continue;
    const count = binomial(random, left, Math.min(1, weight / (remaining[category] ?? weight)));
    counts[category] = count;
    left -= count;
  }
  return counts;
}
