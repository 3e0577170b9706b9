import type { ChangeFigure, Figure, RankFigure } from "@juping/model/api";
import { cell, orNull } from "@juping/store";
import type { Level } from "../view/level.ts";
import type { ViewNode } from "../view/node-index.ts";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewUnit } from "../view/unit-index.ts";
import { readByUnit } from "./by-unit.ts";
import {
  changeFigure,
  changeShape,
  empty,
  estimateFigure,
  rankFigure,
  rankShape,
  scoreFigure,
  scoreShape,
} from "./figure.ts";

/** One node of one unit. */
export interface NodeFigures {
  readonly score: Figure;
  readonly change: ChangeFigure | null;
  readonly rank: RankFigure | null;
  /** committees behind an aggregate */
  readonly n_units: number | null;
}

const aggregateShape = {
  n_units: orNull(cell.integer),
  score: orNull(cell.double),
  standard_error: orNull(cell.double),
  lower: orNull(cell.double),
  upper: orNull(cell.double),
};

const atNode = "tree = $tree AND node = $node";

/** Figures of units that are judged themselves: committees, or streets on their own tree. */
const judged = async (view: ReleaseView, scope: ViewUnit, level: Level, node: ViewNode, pool: string) => {
  const values = { tree: node.tree, node: node.code, pool };
  const from = <S extends typeof scoreShape | typeof changeShape | typeof rankShape>(
    table: string,
    shape: S,
    where: string,
  ) => readByUnit(view, scope, { table, shape, where, values });
  const [scores, changes, ranks] = await Promise.all([
    from("score", scoreShape, atNode),
    from("change", changeShape, atNode),
    from(level === "committee" ? "rank_set" : "aggregate_rank", rankShape, `${atNode} AND pool = $pool`),
  ]);
  return (id: string): NodeFigures | null => {
    const score = scores.get(id);
    if (score === undefined) return null;
    const change = changes.get(id);
    const rank = ranks.get(id);
    return {
      score: scoreFigure(score),
      change: change ? changeFigure(change) : null,
      rank: rank ? rankFigure(rank) : null,
      n_units: null,
    };
  };
};

/** Household-weighted means over the committees of streets and districts. */
const aggregated = async (view: ReleaseView, scope: ViewUnit, node: ViewNode, pool: string) => {
  const values = { tree: node.tree, node: node.code, pool };
  const [scores, changes, ranks] = await Promise.all([
    readByUnit(view, scope, { table: "aggregate_score", shape: aggregateShape, where: atNode, values }),
    readByUnit(view, scope, { table: "aggregate_change", shape: changeShape, where: atNode, values }),
    readByUnit(view, scope, {
      table: "aggregate_rank",
      shape: rankShape,
      where: `${atNode} AND pool = $pool`,
      values,
    }),
  ]);
  const of = (id: string): NodeFigures | null => {
    const score = scores.get(id);
    if (score === undefined) return null;
    const change = changes.get(id);
    const rank = ranks.get(id);
    return {
      score: scoreFigure({ ...score, state: null }),
      change: change ? changeFigure(change) : null,
      rank: rank ? rankFigure(rank) : null,
      n_units: score.n_units,
    };
  };
  return { of, any: scores.size > 0 };
};

const appraisalShape = {
  score: orNull(cell.double),
  standard_error: orNull(cell.double),
  suppressed: orNull(cell.boolean),
};

/** Appraisals of utilities and agencies, which are charged to nobody: no rank, no change, cells with few answers withheld. */
const appraised = async (view: ReleaseView, scope: ViewUnit, node: ViewNode) => {
  const rows = await readByUnit(view, scope, {
    table: "appraisal_result",
    shape: appraisalShape,
    where: "object = $object",
    values: { object: node.code },
  });
  return (id: string): NodeFigures | null => {
    const row = rows.get(id);
    if (row === undefined) return null;
    const score =
      row.suppressed === true
        ? empty("suppressed")
        : row.score === null
          ? empty("no_data")
          : estimateFigure(row.score, row.standard_error, view.facts.levels.standing, 100);
    return { score, change: null, rank: null, n_units: null };
  };
};

/** Reader of one node's figures for the units of a level inside a scope. */
export const readNodeFigures = async (
  view: ReleaseView,
  scope: ViewUnit,
  level: Level,
  node: ViewNode,
  pool: string,
): Promise<(unit: string) => NodeFigures | null> => {
  if (level === "committee") return await judged(view, scope, level, node, pool);
  if (view.nodes.rootOf(node.tree) === null) return await appraised(view, scope, node);
  const means = await aggregated(view, scope, node, pool);
  return means.any ? means.of : await judged(view, scope, level, node, pool);
};
