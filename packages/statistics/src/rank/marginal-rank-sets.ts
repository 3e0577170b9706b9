import { differenceCeiling } from "./ceiling.ts";
import { criticalValue } from "./critical-value.ts";
import { drawUnits, type RankSetOptions, type RankSets } from "./rank-sets.ts";
import { inverseError, stepdownSet } from "./stepdown.ts";

/**
 * For each unit a set of ranks that holds its true rank with the given probability.
 *
 * The hypotheses "j is not better than k" are tested together for one j against all k in both directions, by the largest
 * studentised difference and its bootstrap quantile, stepwise: what was rejected leaves the set and the quantile falls.
 * The best rank is then 1 + the number of units found better, the worst the number of units - those found worse.
 * Estimates are normal and independent. A pair without any error is told apart by its values.
 *
 * Source: Mogstad, Romano, Shaikh and Wilhelm, Inference for ranks with applications to mobility across neighbourhoods and
 * academic achievement across countries, Review of Economic Studies 91 (2024) 476-518, sections 3.1-3.4 (as in R's csranks).
 */
export function marginalRankSets(
  estimates: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
  options: RankSetOptions,
): RankSets {
  const given = drawUnits(estimates, standardErrors, options);
  const { scores, errors, units, variances, smallest, largest } = given;
  const best = new Int32Array(units).fill(1);
  const worst = new Int32Array(units).fill(units);
  const scale = new Float64Array(units);
  const ceilings = new Float64Array(options.draws);

  for (let j = 0; j < units; j++) {
    for (let k = 0; k < units; k++) scale[k] = inverseError((variances[j] ?? 0) + (variances[k] ?? 0));
    const own = Math.sqrt(variances[j] ?? 0);
    for (let d = 0; d < options.draws; d++) {
      const z = own > 0 ? (errors[d * units + j] ?? 0) / own : 0;
      const upwards = differenceCeiling(given.highest[d] ?? 0, z, own, smallest, largest);
      ceilings[d] = Math.max(upwards, differenceCeiling(-(given.lowest[d] ?? 0), -z, own, smallest, largest));
    }
    const set = stepdownSet(scores, j, scale, options, (above, below) =>
      criticalValue(ceilings, options.level, (draw) =>
        largestAround(errors, draw * units, j, scale, above, below),
      ),
    );
    best[j] = set.best;
    worst[j] = set.worst;
  }
  return { rank: given.rank, best, worst, level: options.level };
}

/** Largest studentised difference between unit j and the others in one draw, over the open hypotheses. */
function largestAround(
  errors: Float64Array,
  offset: number,
  j: number,
  scale: Float64Array,
  above: Uint8Array,
  below: Uint8Array,
): number {
  const own = errors[offset + j] ?? 0;
  let largest = -Infinity;
  for (let k = 0; k < scale.length; k++) {
    const t = ((errors[offset + k] ?? 0) - own) * (scale[k] ?? 0);
    if (t > largest && above[k] === 1) largest = t;
    if (-t > largest && below[k] === 1) largest = -t;
  }
  return largest;
}
