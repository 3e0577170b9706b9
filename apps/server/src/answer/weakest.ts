import type { Overview } from "@juping/model/api";
import { cell } from "@juping/store";
import { scoreFigure, scoreShape } from "../figures/figure.ts";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewUnit } from "../view/unit-index.ts";

const shown = 5;

/**
 * The indicators on which a scope lies furthest below the programme's mean, or, for the programme itself, scores lowest:
 * leaves of the tree, whose name says what to mend.
 */
export const weakestOf = async (
  { file, nodes, units }: ReleaseView,
  scope: ViewUnit,
): Promise<Overview["weakest"]> => {
  const tree = "committee";
  const leaves = new Set(
    nodes
      .of(tree)
      .filter(({ code }) => nodes.children(tree, code).length === 0)
      .map(({ code }) => code),
  );
  const rows = await file.rows(
    `SELECT unit_id, node, NULL::VARCHAR AS state, score, standard_error, lower, upper FROM aggregate_score
     WHERE tree = $tree AND unit_id IN ($scope, $root)`,
    { unit_id: cell.text, node: cell.text, ...scoreShape },
    { tree, scope: scope.id, root: units.root.id },
  );
  const isRoot = scope.id === units.root.id;
  const programme = new Map(
    rows.filter((row) => row.unit_id === units.root.id).map((row) => [row.node, row.score]),
  );
  return rows
    .filter((row) => row.unit_id === scope.id && leaves.has(row.node))
    .flatMap((row) => {
      const mean = isRoot ? 0 : (programme.get(row.node) ?? null);
      return row.score === null || mean === null ? [] : [{ row, distance: row.score - mean }];
    })
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, shown)
    .map(({ row }) => ({ node: row.node, score: scoreFigure(row) }));
};
