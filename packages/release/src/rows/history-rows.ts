import type { Score, Standing } from "@juping/model";
import type { NamedCells } from "./to-rows.ts";

/**
 * Rows of table `history` for one cycle: the composite and every inner node, on the stable unit id. Leaves are left out: they are
 * compared through `change`.
 */
export const historyRows = (
  cycle: string,
  revision: number,
  scores: readonly Score[],
  standings: readonly Standing[],
  isLeaf: (tree: string, node: string) => boolean,
): NamedCells[] => {
  const grades = new Map(standings.map((row) => [`${row.unit}|${row.tree}`, row.grade]));
  return scores
    .filter((row) => !isLeaf(row.tree, row.node))
    .map((row) => ({
      unit_id: row.unit,
      tree: row.tree,
      node: row.node,
      cycle,
      revision,
      score: row.score,
      standard_error: row.standard_error,
      grade: row.node === "*" ? (grades.get(`${row.unit}|${row.tree}`) ?? null) : null,
    }));
};
