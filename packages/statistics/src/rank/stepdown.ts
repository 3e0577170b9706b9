/** Which end of a rank set is bounded: both, only the best rank, only the worst. */
export type RankSide = "two" | "best" | "worst";

/**
 * Rank set of unit j by testing "k is not better than j" and "j is not better than k" for all k, step by step: what is
 * rejected leaves the hypotheses, and the critical value of those left is smaller.
 * @param scale inverse standard error of each unit's difference to j; 0 where neither has an error.
 * @param critical critical value of the open hypotheses: above[k] = 1 while "k is not better than j" is open, below[k] while
 * "j is not better than k" is.
 */
export function stepdownSet(
  scores: Float64Array,
  j: number,
  scale: Float64Array,
  options: { readonly side?: RankSide; readonly stepdown?: boolean },
  critical: (above: Uint8Array, below: Uint8Array) => number,
): { readonly best: number; readonly worst: number } {
  const units = scores.length;
  const above = new Uint8Array(units).fill(options.side === "worst" ? 0 : 1);
  const below = new Uint8Array(units).fill(options.side === "best" ? 0 : 1);
  above[j] = below[j] = 0;
  let better = 0;
  let worse = 0;
  let rejected: number;
  do {
    const value = critical(above, below);
    rejected = -(better + worse);
    for (let k = 0; k < units; k++) {
      const t = studentised((scores[k] ?? 0) - (scores[j] ?? 0), scale[k] ?? 0);
      if (above[k] === 1 && t > value) {
        above[k] = 0;
        better++;
      } else if (below[k] === 1 && -t > value) {
        below[k] = 0;
        worse++;
      }
    }
    rejected += better + worse;
  } while (rejected > 0 && options.stepdown !== false);
  return { best: 1 + better, worst: units - worse };
}

/** 0 stands for a pair without error: it adds nothing to a maximum of errors, and its difference is certain. */
export function inverseError(variance: number): number {
  return variance > 0 ? 1 / Math.sqrt(variance) : 0;
}

export function studentised(difference: number, scale: number): number {
  if (scale > 0) return difference * scale;
  return difference === 0 ? 0 : difference * Infinity;
}
