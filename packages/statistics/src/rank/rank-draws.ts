import { finiteValues, requireCount, requireLevel } from "../argument.ts";
import { betterIsHigher, rankInto, type RankOptions } from "./ranks.ts";

/**
 * Ranks of joint draws, draw by draw (units x draws, as the draws). Joint draws, such as replicates of the same survey,
 * carry the correlation between units and indicators that independent ones would lose.
 * @param draws units x draws: a unit's draws lie together.
 */
export function rankDraws(draws: Float64Array, units: number, options: RankOptions = {}): Int32Array {
  const scores = betterIsHigher(finiteValues("draws", draws), options);
  const count = drawsPerUnit(draws, units);
  const ranks = new Int32Array(draws.length);
  const column = new Float64Array(units);
  const scratch = new Float64Array(units);
  const columnRanks = new Int32Array(units);
  for (let d = 0; d < count; d++) {
    for (let unit = 0; unit < units; unit++) column[unit] = scores[unit * count + d] ?? 0;
    rankInto(column, scratch, columnRanks);
    for (let unit = 0; unit < units; unit++) ranks[unit * count + d] = columnRanks[unit] ?? 0;
  }
  return ranks;
}

export interface RankDistribution {
  readonly mean: Float64Array;
  /** Lower median: the smallest rank that at least half of the draws do not exceed. */
  readonly median: Int32Array;
  /** Equal-tailed interval of the draws' ranks, both ends inside. */
  readonly best: Int32Array;
  readonly worst: Int32Array;
  readonly level: number;
}

/**
 * What the ranks were over joint draws. A bootstrap distribution of ranks, not a confidence set: where units are close,
 * its intervals cover less than their level (Hall and Miller, Annals of Statistics 37 (2009) 3929-3959). Say so when shown.
 */
export function rankDistribution(
  draws: Float64Array,
  units: number,
  level: number,
  options: RankOptions = {},
): RankDistribution {
  requireLevel(level);
  const ranks = rankDraws(draws, units, options);
  const count = drawsPerUnit(draws, units);
  const tail = (1 - level) / 2;
  const mean = new Float64Array(units);
  const median = new Int32Array(units);
  const best = new Int32Array(units);
  const worst = new Int32Array(units);
  for (let unit = 0; unit < units; unit++) {
    const own = ranks.slice(unit * count, (unit + 1) * count).sort();
    mean[unit] = own.reduce((sum, rank) => sum + rank, 0) / count;
    median[unit] = orderStatistic(own, 0.5);
    best[unit] = orderStatistic(own, tail);
    worst[unit] = orderStatistic(own, 1 - tail);
  }
  return { mean, median, best, worst, level };
}

/** Share of draws in which a unit has a rank: units x units, rank r at column r - 1; rows sum to 1. */
export function rankProbabilities(
  draws: Float64Array,
  units: number,
  options: RankOptions = {},
): Float64Array {
  const ranks = rankDraws(draws, units, options);
  const count = drawsPerUnit(draws, units);
  const hits = new Float64Array(units * units);
  ranks.forEach((rank, i) => {
    const place = Math.floor(i / count) * units + rank - 1;
    hits[place] = (hits[place] ?? 0) + 1;
  });
  return hits.map((n) => n / count);
}

function drawsPerUnit(draws: Float64Array, units: number): number {
  requireCount("units", units, 1);
  const count = draws.length / units;
  requireCount("draws per unit", count, 1);
  return count;
}

/** Inverse distribution function; the slack keeps 0.05 x 1,000 at 50 though neither 0.05 nor 1 - 0.95 is exact. */
function orderStatistic(sorted: Int32Array, p: number): number {
  const position = Math.ceil(p * sorted.length - 1e-9) - 1;
  return sorted[Math.min(sorted.length - 1, Math.max(0, position))] ?? 0;
}
