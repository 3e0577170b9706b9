import { finiteValues, requireLevel } from "../argument.ts";
import { increasingRoot } from "../number/root.ts";
import { fastUpperTail } from "../distribution/normal-tail.ts";
import { normalQuantile } from "../distribution/normal.ts";
import { standardErrorValues } from "./error-draws.ts";
import { betterIsHigher, competitionRanks, type RankOptions } from "./ranks.ts";
import type { RankSets } from "./rank-sets.ts";
import { inverseError, stepdownSet, type RankSide } from "./stepdown.ts";

export interface ExactRankSetOptions extends RankOptions {
  /** Coverage, such as 0.9. */
  readonly level: number;
  /** Default "two". */
  readonly side?: RankSide;
  /** Default true. */
  readonly stepdown?: boolean;
}

/**
 * `marginalRankSets` without draws: for independent normal estimates the critical value of one unit's comparisons is a
 * one-dimensional integral. No seed, no Monte-Carlo error, so a bound can be argued about. Its time is in the
 * package's README.
 *
 * Given the unit's own standardised error z the comparisons are independent, and the chance that none passes c is
 * integral of phi(z) x product over k of P(own s z - c r <= error of k <= own s z + c r), r the error of the difference.
 * The trapezoid rule is exact to many digits for such integrands (Trefethen and Weideman, SIAM Review 56 (2014) 385-458).
 */
export function exactMarginalRankSets(
  estimates: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
  options: ExactRankSetOptions,
): RankSets {
  requireLevel(options.level);
  const scores = betterIsHigher(finiteValues("estimates", estimates), options);
  const units = scores.length;
  const errors = standardErrorValues(standardErrors, units);
  const best = new Int32Array(units);
  const worst = new Int32Array(units);
  const scale = new Float64Array(units);
  for (let j = 0; j < units; j++) {
    const own = errors[j] ?? 0;
    for (let k = 0; k < units; k++) scale[k] = inverseError(own ** 2 + (errors[k] ?? 0) ** 2);
    let last = Infinity;
    const set = stepdownSet(scores, j, scale, options, (above, below) => {
      last = criticalValue(own, errors, above, below, options.level, last);
      return last;
    });
    best[j] = set.best;
    worst[j] = set.worst;
  }
  return { rank: competitionRanks(scores), best, worst, level: options.level };
}

/** Comparisons still open, in units of the other's standard error; equal or nearly equal ones counted together. */
interface Comparisons {
  readonly count: Float64Array;
  /** own / error of k, and error of the difference / error of k. */
  readonly slope: Float64Array;
  readonly reach: Float64Array;
  readonly above: Uint8Array;
  readonly below: Uint8Array;
}

/** Root in c of P(no open comparison passes c) = level; at most `last`, that of a larger set. */
function criticalValue(
  own: number,
  errors: Float64Array,
  above: Uint8Array,
  below: Uint8Array,
  level: number,
  last: number,
): number {
  const open = Array.from(errors.keys()).filter(
    (k) => (above[k] === 1 || below[k] === 1) && own + (errors[k] ?? 0) > 0,
  );
  const sides = open.reduce((sum, k) => sum + (above[k] ?? 0) + (below[k] ?? 0), 0);
  // Nothing can vary: any difference at all is certain.
  if (sides === 0) return 0;
  const comparisons = gathered(own, errors, open, above, below);
  const step = 0.4 / comparisons.slope.reduce((most, slope) => Math.max(most, slope), 1);
  // A maximum of many is nearly Gumbel: on this scale its distribution function is nearly a line, and few steps suffice.
  const gumbel = (p: number): number => -Math.log(-Math.log(Math.min(1 - 1e-15, Math.max(1e-300, p))));
  const excess = (c: number): number => gumbel(coverage(comparisons, c, step)) - gumbel(level);

  // One comparison alone bounds the root from below, Bonferroni's bound and the previous step's root from above.
  const low = Math.min(normalQuantile(level), last) - 1e-6;
  const high = Math.min(normalQuantile(1 - (1 - level) / sides), last) + 1e-6;
  return increasingRoot(excess, low, high);
}

/** Points of standard error, evenly apart in their logarithm, onto which many units are gathered. */
const POINTS = 36;

/**
 * What one comparison adds to the logarithm of the coverage is a smooth function of the other's standard error alone, so of
 * many comparisons each is shared out to the two points around it in proportion to their nearness (linear interpolation of
 * that function): the points stay as few however many units there are, and of 800 bounds of 400 units one
 * moved, by one rank.
 */
function gathered(
  own: number,
  errors: Float64Array,
  open: readonly number[],
  above: Uint8Array,
  below: Uint8Array,
): Comparisons {
  // The integrand bends within 1 / slope. An error below a fiftieth of the unit's own is taken as that: c moves by 1e-4.
  const others = Float64Array.from(open, (k) => Math.max(errors[k] ?? 0, own / 50));
  const sides = Uint8Array.from(open, (k) => (above[k] ?? 0) + 2 * (below[k] ?? 0));
  if (open.length <= 4 * POINTS)
    return comparisons(own, others, sides, new Float64Array(open.length).fill(1));

  const low = Math.log(others.reduce((least, error) => Math.min(least, error), Infinity));
  const high = Math.log(others.reduce((most, error) => Math.max(most, error), 0));
  const width = Math.max((high - low) / (POINTS - 1), 1e-12);
  const counts = new Float64Array(3 * POINTS);
  others.forEach((error, i) => {
    const place = (Math.log(error) - low) / width;
    const left = Math.min(POINTS - 2, Math.floor(place));
    const from = ((sides[i] ?? 1) - 1) * POINTS + left;
    counts[from] = (counts[from] ?? 0) + 1 - (place - left);
    counts[from + 1] = (counts[from + 1] ?? 0) + place - left;
  });
  const used = Array.from(counts.keys()).filter((place) => (counts[place] ?? 0) > 0);
  return comparisons(
    own,
    Float64Array.from(used, (place) => Math.exp(low + (place % POINTS) * width)),
    Uint8Array.from(used, (place) => 1 + Math.floor(place / POINTS)),
    Float64Array.from(used, (place) => counts[place] ?? 0),
  );
}

/** @param sides 1 above, 2 below, 3 both. */
function comparisons(own: number, others: Float64Array, sides: Uint8Array, count: Float64Array): Comparisons {
  return {
    count,
    slope: others.map((error) => own / error),
    reach: others.map((error) => Math.hypot(own, error) / error),
    above: sides.map((side) => side & 1),
    below: sides.map((side) => side >> 1),
  };
}

/** P(no comparison passes c). */
function coverage({ count, slope, reach, above, below }: Comparisons, c: number, step: number): number {
  const nodes = Math.ceil(7.5 / step);
  let sum = 0;
  for (let node = -nodes; node <= nodes; node++) {
    const z = node * step;
    let inside = 0;
    for (let k = 0; k < slope.length && inside > -32; k++) {
      const s = slope[k] ?? 0;
      const r = reach[k] ?? 0;
      const outside =
        (above[k] === 1 ? fastUpperTail(c * r + s * z) : 0) +
        (below[k] === 1 ? fastUpperTail(c * r - s * z) : 0);
      if (outside > 1e-16) inside += (count[k] ?? 1) * (outside < 1 ? Math.log(1 - outside) : -Infinity);
    }
    sum += Math.exp(inside - (z * z) / 2);
  }
  return (sum * step) / Math.sqrt(2 * Math.PI);
}
