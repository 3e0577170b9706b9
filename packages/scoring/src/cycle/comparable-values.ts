import type { CompiledTree } from "../tree/compile-tree.ts";
import type { ScoredUnit } from "./score-units.ts";

/** A published value of one node that may stand beside those of other units. */
export interface ComparableValue {
  readonly scored: ScoredUnit;
  readonly score: number;
  readonly standard_error: number | null;
}

/** Nodes at or above an indicator that only a large enough sample grades. */
const surveyNodes = (tree: CompiledTree): ReadonlySet<number> => {
  const found = new Set<number>();
  for (const leaf of tree.leaves)
    if (tree.nodes[leaf]?.node.missing === "not_graded")
      for (let at = leaf; at >= 0; at = tree.nodes[at]?.parent ?? -1) found.add(at);
  return found;
};

/**
 * Values of each node over the units that may be compared on it, by index of the node: the root by the composite with
 * bonus and malus; nodes that hold survey items without the units whose sample is too small or void.
 */
export const comparableValues = (
  tree: CompiledTree,
  units: readonly ScoredUnit[],
): readonly (readonly ComparableValue[])[] => {
  const survey = surveyNodes(tree);
  return tree.nodes.map((_, at) =>
    units.flatMap((scored): ComparableValue[] => {
      const { reason } = scored.evidence;
      if (at === tree.root)
        return scored.composite === null
          ? []
          : [{ scored, score: scored.composite, standard_error: scored.standard_error }];
      if (survey.has(at) && (reason === "small_sample" || reason === "void_survey")) return [];
      const result = scored.judged.result.nodes[at];
      return result && result.score !== null
        ? [{ scored, score: result.score, standard_error: result.standard_error }]
        : [];
    }),
  );
};

/** Values of the shared core. */
export const coreValues = (units: readonly ScoredUnit[]): readonly ComparableValue[] =>
  units.flatMap((scored) =>
    scored.core && scored.core.score !== null
      ? [{ scored, score: scored.core.score, standard_error: scored.core.standard_error }]
      : [],
  );
