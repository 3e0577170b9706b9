import { differenceCeiling } from "./ceiling.ts";
import { criticalValue } from "./critical-value.ts";
import { drawUnits, type RankSetOptions, type RankSets } from "./rank-sets.ts";
import { inverseError, studentised } from "./stepdown.ts";

/**
 * Sets of ranks that hold the true ranks of all units at once with the given probability. As the marginal sets, but over
 * the hypotheses of all ordered pairs together; wider, and right to use when a table is read as a whole.
 */
export function simultaneousRankSets(
  estimates: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
  options: RankSetOptions,
): RankSets {
  const given = drawUnits(estimates, standardErrors, options);
  const { scores, errors, units, variances, smallest, largest } = given;
  const best = new Int32Array(units).fill(1);
  const worst = new Int32Array(units).fill(units);
  /** 1 while "k is not better than j" is not rejected, at [j, k]. */
  const open = new Uint8Array(units * units).fill(1);
  const scale = new Float64Array(units * units);
  for (let j = 0; j < units; j++) {
    for (let k = 0; k < units; k++)
      scale[j * units + k] = inverseError((variances[j] ?? 0) + (variances[k] ?? 0));
    open[j * units + j] = 0;
  }

  // Of any two units: the lower error lies at least at `lowest`, and either may be the one measured worse.
  const ceilings = given.highest.map((high, d) => {
    const low = given.lowest[d] ?? 0;
    const steep = differenceCeiling(high, low, largest, smallest, largest);
    return Math.max(steep, differenceCeiling(high, low, smallest, smallest, largest));
  });
  let rejected: number;
  do {
    const critical = criticalValue(ceilings, options.level, (draw) =>
      largestOfPairs(errors, draw * units, units, scale, open),
    );
    rejected = 0;
    for (let j = 0; j < units; j++) {
      for (let k = 0; k < units; k++) {
        const pair = j * units + k;
        if (open[pair] === 0) continue;
        if (studentised((scores[k] ?? 0) - (scores[j] ?? 0), scale[pair] ?? 0) <= critical) continue;
        open[pair] = 0;
        rejected++;
        best[j] = (best[j] ?? 0) + 1;
        worst[k] = (worst[k] ?? 0) - 1;
      }
    }
  } while (rejected > 0 && options.stepdown !== false);
  return { rank: given.rank, best, worst, level: options.level };
}

/** Largest studentised difference between any two units in one draw, over the open hypotheses. */
function largestOfPairs(
  errors: Float64Array,
  offset: number,
  units: number,
  scale: Float64Array,
  open: Uint8Array,
): number {
  let largest = -Infinity;
  for (let j = 0; j < units; j++) {
    const own = errors[offset + j] ?? 0;
    const row = j * units;
    for (let k = j + 1; k < units; k++) {
      const t = ((errors[offset + k] ?? 0) - own) * (scale[row + k] ?? 0);
      if (t > largest && open[row + k] === 1) largest = t;
      if (-t > largest && open[k * units + j] === 1) largest = -t;
    }
  }
  return largest;
}
