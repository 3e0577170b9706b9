import type { TreeRow } from "@juping/model/api";

/** What a leaf would add to the composite if it reached the upper quartile of its class. */
export interface Gain {
  readonly row: TreeRow;
  readonly to: number;
  readonly points: number;
}

/** The leaves that would add most, best first; those at or above their quartile add nothing and are left out. */
export const gains = (rows: readonly TreeRow[], most = 5): Gain[] => {
  const parents = new Set(rows.map(({ parent }) => parent));
  return rows
    .filter(({ node }) => !parents.has(node))
    .flatMap((row) => {
      if (row.score.value === null || row.peers === null || row.weight_used === null) return [];
      const points = ((row.peers.p75 - row.score.value) * row.weight_used) / 100;
      return points >= 0.05 ? [{ row, to: row.peers.p75, points }] : [];
    })
    .toSorted((a, b) => b.points - a.points)
    .slice(0, most);
};
