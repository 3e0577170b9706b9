import type { Figure } from "@juping/model/api";
import { cell } from "@juping/store";
import type { Level } from "../view/level.ts";
import type { ViewNode } from "../view/node-index.ts";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewUnit } from "../view/unit-index.ts";
import { scoreFigure, scoreShape } from "./figure.ts";

/** Second-level nodes of a tree, in the method's order. */
export const secondLevel = ({ nodes }: ReleaseView, tree: string): readonly ViewNode[] =>
  nodes.of(tree).filter(({ level }) => level === 2);

/** Level on which a unit is judged itself; on the others it has means of what lies below. */
const judgedLevel = (tree: string): Level => (tree === "street" ? "street" : "committee");

/** Scores of all second-level nodes by unit and node, of the units asked for. */
export const readSecondLevel = async (
  view: ReleaseView,
  tree: string,
  level: Level | null,
  units: readonly ViewUnit[],
): Promise<(unit: string, node: string) => Figure | undefined> => {
  const judged = level === judgedLevel(tree);
  const from = judged ? "score x" : "aggregate_score x";
  const state = judged ? "x.state" : "NULL::VARCHAR";
  const rows = await view.file.rows(
    `SELECT x.unit_id, x.node, ${state} AS state, x.score, x.standard_error, x.lower, x.upper
     FROM ${from} JOIN node n ON n.tree = x.tree AND n.node = x.node AND n.level = 2
     WHERE x.tree = $tree AND list_contains(string_split($units, '|'), x.unit_id)`,
    { unit_id: cell.text, node: cell.text, ...scoreShape },
    { tree, units: units.map(({ id }) => id).join("|") },
  );
  const figures = new Map(rows.map((row) => [`${row.unit_id} ${row.node}`, scoreFigure(row)]));
  return (unit, node) => figures.get(`${unit} ${node}`);
};
