import type { NodeReplicates, Score } from "@juping/model";
import { scoreInterval } from "../number/interval.ts";
import { type CompiledTree, coreRootCode, coreTreeCode } from "../tree/compile-tree.ts";
import type { NodeResult, TreeResult } from "../tree/evaluate-tree.ts";
import type { ScoredUnit } from "./score-units.ts";

/** A node as a row of `score`. */
const toScore = (
  unit: string,
  tree: string,
  node: string,
  result: NodeResult,
  level: number,
  replaced: Partial<Score> = {},
): Score => ({
  unit,
  tree,
  node,
  state: result.state,
  score: result.score,
  weight: result.weight,
  contribution: result.contribution,
  standard_error: result.standard_error,
  ...scoreInterval(result.score, result.standard_error, level),
  flags: result.flags,
  path: result.path,
  ...replaced,
});

/** Rows of one unit under a tree: its nodes, the root with its composite; then the modifiers and the core. */
export const scoredRows = (tree: CompiledTree, scored: ScoredUnit, level: number): readonly Score[] => {
  const { judged, composite, standard_error, core } = scored;
  const unit = judged.unit.id;
  const rootRow = {
    state: composite === null ? ("no_data" as const) : scored.root.state,
    score: composite,
    contribution: composite,
    standard_error,
    ...scoreInterval(composite, standard_error, level),
  };
  const nodes = tree.nodes.map(({ node }, at) => {
    const result = judged.result.nodes[at] ?? scored.root;
    return toScore(unit, tree.tree.code, node.code, result, level, at === tree.root ? rootRow : {});
  });
  const root = judged.core?.nodes[0];
  const withheld = {
    state: "no_data" as const,
    score: null,
    contribution: null,
    standard_error: null,
    lower: null,
    upper: null,
  };
  const coreRow = root
    ? [toScore(unit, coreTreeCode, coreRootCode, root, level, core === null ? withheld : {})]
    : [];
  return [...nodes, ...scored.modifiers.rows, ...coreRow];
};

/** Rows of one unit under a tree without a total: the nodes that have a score. */
export const plainRows = (
  tree: CompiledTree,
  unit: string,
  result: TreeResult,
  level: number,
): readonly Score[] =>
  tree.nodes.flatMap(({ node }, at) => {
    const own = result.nodes[at];
    return own && own.score !== null ? [toScore(unit, tree.tree.code, node.code, own, level)] : [];
  });

/** Replicates of the sampled nodes of one unit. */
export const replicateRows = (tree: CompiledTree, scored: ScoredUnit): readonly NodeReplicates[] => {
  const unit = scored.judged.unit.id;
  const nodes = tree.nodes.flatMap(({ node }, at) => {
    const values = scored.judged.result.nodes[at]?.values ?? null;
    if (values === null || (at === tree.root && scored.composite === null)) return [];
    return [{ unit, tree: tree.tree.code, node: node.code, values }];
  });
  const core = scored.core?.values ?? null;
  return core === null ? nodes : [...nodes, { unit, tree: coreTreeCode, node: coreRootCode, values: core }];
};
