import type { RankMethod } from "@juping/model";
import { competitionRanks, exactMarginalRankSets } from "@juping/statistics";
import { holmRankSets, type RankBounds } from "./holm-rank-sets.ts";

export interface RankedUnit {
  readonly unit: string;
  readonly score: number;
  readonly standard_error: number | null;
}

export interface UnitRank {
  readonly unit: string;
  readonly rank: number;
  readonly lower: number;
  readonly upper: number;
  readonly method: RankMethod;
}

/** Pools up to this size may have exact sets; their cost grows with the square of the size. */
const exactUpTo = 60;

export interface RankPoolOptions {
  readonly level: number;
  /** for small pools the narrower sets by integration instead of Holm's tests */
  readonly exact: boolean;
}

/**
 * Ranks of a pool, 1 for the best, ties taking the best rank of the tie, with a marginal confidence set for each.
 * Where nothing was sampled the set is the rank itself, or the tie's ranks.
 */
export const rankPool = (
  units: readonly RankedUnit[],
  { level, exact }: RankPoolOptions,
): readonly UnitRank[] => {
  const scores = Float64Array.from(units, (unit) => unit.score);
  const errors = Float64Array.from(units, (unit) => unit.standard_error ?? 0);
  const rank = competitionRanks(scores);
  const method = errors.every((error) => error === 0)
    ? "none"
    : exact && units.length <= exactUpTo
      ? "exact"
      : "holm";
  const bounds = {
    none: () => tieBounds(rank),
    exact: () => exactBounds(scores, errors, level),
    holm: () => holmRankSets(scores, errors, level),
  }[method]();
  return units.map(({ unit }, at) => ({
    unit,
    rank: rank[at] ?? 1,
    lower: bounds.lower[at] ?? 1,
    upper: bounds.upper[at] ?? units.length,
    method,
  }));
};

const exactBounds = (scores: Float64Array, errors: Float64Array, level: number): RankBounds => {
  const sets = exactMarginalRankSets(scores, errors, { level });
  return { lower: sets.best, upper: sets.worst };
};

const tieBounds = (rank: Int32Array): RankBounds => {
  const size = new Map<number, number>();
  for (const place of rank) size.set(place, (size.get(place) ?? 0) + 1);
  return { lower: rank, upper: rank.map((place) => place + (size.get(place) ?? 1) - 1) };
};
