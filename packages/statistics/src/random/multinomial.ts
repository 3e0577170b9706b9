import { requireCount, weightValues } from "../argument.ts";
import type { Random } from "./random.ts";

/** Index of a category drawn with probabilities in proportion to `probabilities` (>= 0, any scale). */
export function categorical(random: Random, probabilities: ArrayLike<number>): number {
  return draw(random, cumulate(probabilities));
}

/** Counts by category of `trials` independent draws with probabilities in proportion to `probabilities`. */
export function multinomial(random: Random, trials: number, probabilities: ArrayLike<number>): Int32Array {
  requireCount("trials", trials, 0);
  const cumulated = cumulate(probabilities);
  const counts = new Int32Array(probabilities.length);
  for (let trial = 0; trial < trials; trial++) {
    const category = draw(random, cumulated);
    counts[category] = (counts[category] ?? 0) + 1;
  }
  return counts;
}

function cumulate(probabilities: ArrayLike<number>): Float64Array {
  const cumulated = weightValues("probabilities", probabilities);
  for (let i = 1; i < cumulated.length; i++) cumulated[i] = (cumulated[i] ?? 0) + (cumulated[i - 1] ?? 0);
  return cumulated;
}

/** First category whose cumulated probability lies above a uniform draw: a category of probability 0 is never met. */
function draw(random: Random, cumulated: Float64Array): number {
  const target = random.uniform() * (cumulated.at(-1) ?? 0);
  let low = 0;
  let high = cumulated.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulated[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
