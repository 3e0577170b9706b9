import type { RankFigure } from "@juping/model/api";

/** Pools whose rank stands in the head of a unit's page, the nearest first; the others are in the tables. */
const order = ["street_class", "street", "district", "programme"];

/** Ranks of the head, in their order. */
export const shownRanks = (ranks: readonly RankFigure[]): RankFigure[] =>
  order.flatMap((pool) => ranks.filter((rank) => rank.pool === pool));
