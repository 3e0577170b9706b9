import type { Figure } from "@juping/model/api";
import { cell } from "@juping/store";
import type { Level } from "../view/level.ts";
import type { ViewNode } from "../view/node-index.ts";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewUnit } from "../view/unit-index.ts";
import { insideScope } from "./by-unit.ts";
import { scoreFigure, scoreShape } from "./figure.ts";

/** Second-level nodes of a tree, in the method's order. */
export const secondLevel = ({ nodes }: ReleaseView, tree: string): readonly ViewNode[] =>
  nodes.of(tree).filter(({ level }) => level === 2);

/** Level on which a unit is judged itself; on the others it has means of what lies below. */
const judgedLevel = (tree: string): Level => (tree === "street" ? "street" : "committee");

/** Which units' rows are read: all inside a scope, or a few by their ids. */
export type Wanted = { readonly scope: ViewUnit } | { readonly units: readonly ViewUnit[] };

/** Scores of all second-level nodes by unit and node, of the units wanted. */
export const readSecondLevel = async (
  view: ReleaseView,
  tree: string,
  level: Level | null,
  wanted: Wanted,
): Promise<(unit: string, node: string) => Figure | undefined> => {
  const judged = level === judgedLevel(tree);
  const state = judged ? "state" : "NULL::VARCHAR AS state";
  const nodes = secondLevel(view, tree).map(({ code }) => code);
  const among =
    "scope" in wanted
      ? { sql: insideScope(view, wanted.scope), values: { scope: wanted.scope.id } }
      : {
          sql: " AND list_contains(string_split($units, '|'), unit_id)",
          values: { units: wanted.units.map(({ id }) => id).join("|") },
        };
  const rows = await view.file.rows(
    `SELECT unit_id, node, ${state}, score, standard_error, lower, upper
     FROM ${judged ? "score" : "aggregate_score"}
     WHERE tree = $tree AND list_contains(string_split($nodes, '|'), node)${among.sql}`,
    { unit_id: cell.text, node: cell.text, ...scoreShape },
    { tree, nodes: nodes.join("|"), ...among.values },
  );
  const figures = new Map(rows.map((row) => [`${row.unit_id} ${row.node}`, scoreFigure(row)]));
  return (unit, node) => figures.get(`${unit} ${node}`);
};
