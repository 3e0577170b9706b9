import type { ChangeFigure, TreeRow } from "@juping/model/api";
import { cell, orNull, type QueryValues } from "@juping/store";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewUnit } from "../view/unit-index.ts";
import { changeFigure, changeShape, empty, scoreFigure, scoreShape } from "./figure.ts";
import { readPeers } from "./peers.ts";

const readChanges = async (
  { file }: ReleaseView,
  table: "change" | "aggregate_change",
  values: QueryValues,
): Promise<ReadonlyMap<string, ChangeFigure>> => {
  const rows = await file.rows(
    `SELECT node, ${Object.keys(changeShape).join(", ")} FROM ${table} WHERE unit_id = $unit AND tree = $tree`,
    { node: cell.text, ...changeShape },
    values,
  );
  return new Map(rows.map((row) => [row.node, changeFigure(row)]));
};

const judgedShape = {
  node: cell.text,
  ...scoreShape,
  weight: orNull(cell.double),
  contribution: orNull(cell.double),
};

/** Every node of a tree for a unit that is judged by it, in the method's order. Empty where the unit is not in the release. */
export const judgedTree = async (view: ReleaseView, unit: ViewUnit, tree: string): Promise<TreeRow[]> => {
  const values = { unit: unit.id, tree };
  const [scores, changes, areaChanges, peersOf] = await Promise.all([
    view.file.rows(
      `SELECT ${Object.keys(judgedShape).join(", ")} FROM score WHERE unit_id = $unit AND tree = $tree`,
      judgedShape,
      values,
    ),
    readChanges(view, "change", values),
    unit.level === "committee"
      ? new Map<string, ChangeFigure>()
      : readChanges(view, "aggregate_change", values),
    readPeers(view, unit, tree),
  ]);
  if (scores.length === 0) return [];
  const byNode = new Map(scores.map((row) => [row.node, row]));
  return view.nodes.of(tree).map((node) => {
    const row = byNode.get(node.code);
    return {
      tree,
      node: node.code,
      parent: node.parent,
      level: node.level,
      weight: node.weight,
      weight_used: row?.weight ?? null,
      score: row ? scoreFigure(row) : empty("no_data"),
      contribution: row?.contribution ?? null,
      peers: peersOf(node.code),
      change: changes.get(node.code) ?? areaChanges.get(node.code) ?? null,
    };
  });
};

/** Means of every node over the committees of an area. Means of nodes do not add up to the mean: no contributions. */
export const meanTree = async (view: ReleaseView, unit: ViewUnit, tree: string): Promise<TreeRow[]> => {
  const values = { unit: unit.id, tree };
  const [scores, changes] = await Promise.all([
    view.file.rows(
      `SELECT node, NULL::VARCHAR AS state, score, standard_error, lower, upper FROM aggregate_score
       WHERE unit_id = $unit AND tree = $tree`,
      { node: cell.text, ...scoreShape },
      values,
    ),
    readChanges(view, "aggregate_change", values),
  ]);
  if (scores.length === 0) return [];
  const byNode = new Map(scores.map((row) => [row.node, row]));
  return view.nodes.of(tree).map((node) => {
    const row = byNode.get(node.code);
    return {
      tree,
      node: node.code,
      parent: node.parent,
      level: node.level,
      weight: node.weight,
      weight_used: null,
      score: row ? scoreFigure(row) : empty("no_data"),
      contribution: null,
      peers: null,
      change: changes.get(node.code) ?? null,
    };
  });
};
