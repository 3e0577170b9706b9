import { finiteValues, requireCount, requireLevel } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import type { Random } from "../random/random.ts";
import { standardErrorValues } from "./error-draws.ts";
import type { RankDistribution } from "./rank-draws.ts";
import { betterIsHigher, type RankOptions } from "./ranks.ts";

export interface RankBootstrapOptions extends RankOptions {
  readonly level: number;
  readonly draws: number;
  readonly random: Random;
  /** Ascending; category k holds values of [thresholds[k - 1], thresholds[k]). Left out: no categories. */
  readonly thresholds?: ArrayLike<number>;
}

export interface RankBootstrap extends RankDistribution {
  /** Ranks are rounded to this many places: 1 up to 65,535 units, 10 for 620,573. */
  readonly resolution: number;
  /** Share of draws in each category, units x (thresholds + 1); empty without thresholds. */
  readonly categories: Float32Array;
}

const steps = 2 ** 20;
const places = 2 ** 16 - 1;
const block = 64;

/**
 * Bootstrap distribution of the ranks of very many independent units, and the chance of each grade, where `rankDistribution`
 * would need all draws at once: two bytes a unit and draw. A draw's scores are cut into 2^20 equal steps between the
 * lowest and the highest estimate less and plus six standard errors; units of one step share the best rank of their tie. Not
 * a confidence set: see `rankDistribution`.
 * @throws StatisticsError `too_large` above 2^32 ranks, `out_of_range` for thresholds that do not ascend
 */
export function rankBootstrap(
  estimates: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
  options: RankBootstrapOptions,
): RankBootstrap {
  const { level, draws, random } = options;
  requireLevel(level);
  requireCount("draws", draws, 1);
  const scores = betterIsHigher(finiteValues("estimates", estimates), options);
  const errors = standardErrorValues(standardErrors, scores.length);
  const units = scores.length;
  if (units * draws > 2 ** 32)
    throw new StatisticsError("too_large", `${units} units x ${draws} draws`, { units, draws });
  const sign = options.higherIsBetter === false ? -1 : 1;
  const thresholds = ascending(options.thresholds ?? []);
  const categories = thresholds.length + 1;
  const counts = new Uint16Array(thresholds.length === 0 ? 0 : units * categories);
  const resolution = Math.max(1, Math.ceil(units / places));
  const { low, scale } = grid(scores, errors);
  const ranks = new Uint16Array(units * draws);
  const step = new Int32Array(units);
  const above = new Int32Array(steps + 1);
  const normals = new Float64Array(units);
  for (let d = 0; d < draws; d++) {
    random.substream("rank-bootstrap", String(d)).fillNormal(normals);
    above.fill(0);
    for (let unit = 0; unit < units; unit++) {
      const value = (scores[unit] ?? 0) + (errors[unit] ?? 0) * (normals[unit] ?? 0);
      const at = Math.min(steps - 1, Math.max(0, Math.floor((value - low) * scale)));
      step[unit] = at;
      above[at] = (above[at] ?? 0) + 1;
      if (counts.length > 0) {
        let category = 0;
        while (category < thresholds.length && sign * value >= (thresholds[category] ?? 0)) category++;
        counts[unit * categories + category] = (counts[unit * categories + category] ?? 0) + 1;
      }
    }
    // From numbers of units on a step to numbers above it.
    let sum = 0;
    for (let at = steps - 1; at >= 0; at--) {
      const own = above[at] ?? 0;
      above[at] = sum;
      sum += own;
    }
    const start = d * units;
    for (let unit = 0; unit < units; unit++)
      ranks[start + unit] = Math.floor((above[step[unit] ?? 0] ?? 0) / resolution);
  }
  return {
    ...summary(ranks, units, draws, level, resolution),
    resolution,
    categories: Float32Array.from(counts, (count) => count / draws),
  };
}

function ascending(thresholds: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(thresholds);
  values.forEach((value, k) => {
    if (Number.isFinite(value) && (k === 0 || value > (values[k - 1] ?? 0))) return;
    throw new StatisticsError("out_of_range", `thresholds do not ascend at ${k}`, { index: k, value });
  });
  return values;
}

function grid(scores: Float64Array, errors: Float64Array): { readonly low: number; readonly scale: number } {
  let [low, high] = [Infinity, -Infinity];
  for (let unit = 0; unit < scores.length; unit++) {
    const reach = 6 * (errors[unit] ?? 0);
    low = Math.min(low, (scores[unit] ?? 0) - reach);
    high = Math.max(high, (scores[unit] ?? 0) + reach);
  }
  return { low, scale: high > low ? steps / (high - low) : 0 };
}

/** Draws lie one after the other; a block of units at a time is turned round, so that memory is read in runs. */
function summary(
  ranks: Uint16Array,
  units: number,
  draws: number,
  level: number,
  resolution: number,
): RankDistribution {
  const mean = new Float64Array(units);
  const median = new Int32Array(units);
  const best = new Int32Array(units);
  const worst = new Int32Array(units);
  const turned = new Uint16Array(block * draws);
  const place = (p: number): number => Math.min(draws - 1, Math.max(0, Math.ceil(p * draws - 1e-9) - 1));
  const [lower, middle, upper] = [place((1 - level) / 2), place(0.5), place((1 + level) / 2)];
  for (let first = 0; first < units; first += block) {
    const width = Math.min(block, units - first);
    for (let d = 0; d < draws; d++)
      for (let own = 0; own < width; own++) turned[own * draws + d] = ranks[d * units + first + own] ?? 0;
    for (let own = 0; own < width; own++) {
      const values = turned.subarray(own * draws, (own + 1) * draws).sort();
      let sum = 0;
      for (let d = 0; d < draws; d++) sum += values[d] ?? 0;
      const rank = (value: number | undefined): number => (value ?? 0) * resolution + 1;
      mean[first + own] = (sum / draws) * resolution + 1;
      best[first + own] = rank(values[lower]);
      median[first + own] = rank(values[middle]);
      worst[first + own] = rank(values[upper]);
    }
  }
  return { mean, median, best, worst, level };
}
