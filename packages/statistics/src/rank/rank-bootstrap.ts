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
  readonly categories: Float64Array;
}

const steps = 2 ** 19;
const places = 2 ** 16 - 1;
const block = 128;

/**
 * Bootstrap distribution of the ranks of very many independent units, and the chance of each grade, where `rankDistribution`
 * would need all draws at once: two bytes a unit and draw. Draws come in pairs of opposite errors. A draw's scores are cut
 * into 2^19 equal steps between the lowest and the highest estimate less and plus six standard errors; units of one step share
 * the best rank of their tie. Not a confidence set: see `rankDistribution`.
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
  // Neighbours in score lie together, so that a draw touches the steps in runs.
  const order = Int32Array.from(scores.keys()).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  const centre = Float64Array.from(order, (unit) => scores[unit] ?? 0);
  const spread = Float64Array.from(order, (unit) => errors[unit] ?? 0);
  const ranks = new Uint16Array(units * draws);
  const step = new Int32Array(units);
  const above = new Int32Array(steps);
  const normals = new Float64Array(units);
  for (let d = 0; d < draws; d++) {
    if (d % 2 === 0) random.substream("rank-bootstrap", String(d / 2)).fillNormal(normals);
    const side = d % 2 === 0 ? 1 : -1;
    above.fill(0);
    for (let at = 0; at < units; at++) {
      const value = (centre[at] ?? 0) + side * (spread[at] ?? 0) * (normals[at] ?? 0);
      let own = ((value - low) * scale) | 0;
      if (own < 0) own = 0;
      else if (own >= steps) own = steps - 1;
      step[at] = own;
      above[own] = (above[own] ?? 0) + 1;
      if (counts.length > 0) {
        let place = at * categories;
        for (let k = 0; k < thresholds.length; k++) place += sign * value >= (thresholds[k] ?? 0) ? 1 : 0;
        counts[place] = (counts[place] ?? 0) + 1;
      }
    }
    // From numbers of units on a step to places above it.
    let sum = 0;
    for (let own = steps - 1; own >= 0; own--) {
      const here = above[own] ?? 0;
      above[own] = Math.floor(sum / resolution);
      sum += here;
    }
    const start = d * units;
    for (let at = 0; at < units; at++) ranks[start + at] = above[step[at] ?? 0] ?? 0;
  }
  const shares = new Float64Array(counts.length);
  if (counts.length > 0)
    order.forEach((unit, at) => {
      for (let k = 0; k < categories; k++)
        shares[unit * categories + k] = (counts[at * categories + k] ?? 0) / draws;
    });
  return { ...summary(ranks, order, draws, level, resolution), resolution, categories: shares };
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
  order: Int32Array,
  draws: number,
  level: number,
  resolution: number,
): RankDistribution {
  const units = order.length;
  const mean = new Float64Array(units);
  const median = new Int32Array(units);
  const best = new Int32Array(units);
  const worst = new Int32Array(units);
  const turned = new Uint16Array(block * draws);
  const place = (p: number): number => Math.min(draws - 1, Math.max(0, Math.ceil(p * draws - 1e-9) - 1));
  const wanted = [place((1 - level) / 2), place(0.5), place((1 + level) / 2)] as const;
  const select = orderStatistics(wanted);
  const rank = (value: number | undefined): number => (value ?? 0) * resolution + 1;
  for (let first = 0; first < units; first += block) {
    const width = Math.min(block, units - first);
    for (let d = 0; d < draws; d++) {
      const start = d * units + first;
      for (let own = 0; own < width; own++) turned[own * draws + d] = ranks[start + own] ?? 0;
    }
    for (let own = 0; own < width; own++) {
      const values = turned.subarray(own * draws, (own + 1) * draws);
      let sum = 0;
      for (let d = 0; d < draws; d++) sum += values[d] ?? 0;
      const [low, middle, high] = select(values);
      const unit = order[first + own] ?? 0;
      mean[unit] = (sum / draws) * resolution + 1;
      best[unit] = rank(low);
      median[unit] = rank(middle);
      worst[unit] = rank(high);
    }
  }
  return { mean, median, best, worst, level };
}

/** Values at places of the sorted list, without sorting: counted by the high byte, then by the low one. */
function orderStatistics(wanted: readonly number[]): (values: Uint16Array) => readonly number[] {
  const high = new Int32Array(256);
  const lows = wanted.map(() => new Int32Array(256));
  return (values) => {
    high.fill(0);
    for (let i = 0; i < values.length; i++) {
      const byte = (values[i] ?? 0) >>> 8;
      high[byte] = (high[byte] ?? 0) + 1;
    }
    return wanted.map((place, at) => {
      const bucket = bucketOf(high, place);
      const low = lows[at] ?? new Int32Array(256);
      low.fill(0);
      for (let i = 0; i < values.length; i++) {
        const value = values[i] ?? 0;
        if (value >>> 8 === bucket.index) low[value & 255] = (low[value & 255] ?? 0) + 1;
      }
      return (bucket.index << 8) | bucketOf(low, place - bucket.before).index;
    });
  };
}

function bucketOf(counts: Int32Array, place: number): { readonly index: number; readonly before: number } {
  let before = 0;
  for (let index = 0; index < counts.length; index++) {
    const own = counts[index] ?? 0;
    if (before + own > place) return { index, before };
    before += own;
  }
  return { index: counts.length - 1, before };
}
