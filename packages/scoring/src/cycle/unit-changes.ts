import type { Change } from "@juping/model";
import type { CompiledTree } from "../tree/compile-tree.ts";
import type { ChangeFinder } from "./node-changes.ts";
import type { ScoredUnit } from "./score-units.ts";

/** Changes of all nodes of one unit, the root before bonus and malus, and of its core. */
export const unitChanges = (
  tree: CompiledTree,
  scored: ScoredUnit,
  changes: ChangeFinder,
): readonly Change[] => {
  const unit = scored.judged.unit.id;
  const own = tree.nodes.flatMap(({ node }, at) => {
    const result = scored.judged.result.nodes[at];
    const measured =
      at === tree.root
        ? { score: scored.before, standard_error: scored.standard_error }
        : { score: result?.score ?? null, standard_error: result?.standard_error ?? null };
    const found = changes.find(unit, tree.tree.code, node.code, measured);
    return found ? [found] : [];
  });
  return scored.coreChange ? [...own, scored.coreChange] : own;
};
