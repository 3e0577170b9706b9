import { finiteValues } from "../argument.ts";

export interface RankOptions {
  /** Default true: the largest value has rank 1. */
  readonly higherIsBetter?: boolean;
}

/** Ranks from 1 for the best; equal values share the best rank of their tie (1, 2, 2, 4). */
export function competitionRanks(values: ArrayLike<number>, options: RankOptions = {}): Int32Array {
  const scores = betterIsHigher(finiteValues("values", values), options);
  const ranks = new Int32Array(scores.length);
  rankInto(scores, scores.slice(), ranks);
  return ranks;
}

/** Turns the sign where lower is better, so that everything below compares in one direction. */
export function betterIsHigher(values: Float64Array, options: RankOptions): Float64Array {
  return options.higherIsBetter === false ? values.map((value) => -value) : values;
}

/** Ranks of scores into `ranks`; `scratch` is overwritten. A rank is 1 + the number of scores above. */
export function rankInto(scores: Float64Array, scratch: Float64Array, ranks: Int32Array): void {
  scratch.set(scores);
  scratch.sort();
  const n = scores.length;
  for (let i = 0; i < n; i++) {
    const score = scores[i] ?? 0;
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((scratch[middle] ?? 0) > score) high = middle;
      else low = middle + 1;
    }
    ranks[i] = 1 + n - low;
  }
}
