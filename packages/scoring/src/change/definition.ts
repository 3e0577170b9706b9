import { canonicalJson, type Method, nodeMeasures, type Tree } from "@juping/model";
import { coreTree } from "../tree/compile-tree.ts";

/**
 * What each node measures, as text: its rule, scope, formulas and everything below it, with the parameters that enter
 * every survey score. Equal text means comparable between two versions of a method. Key: `tree/node`.
 */
export const definitions = (method: Method): ReadonlyMap<string, string> => {
  const formulas = new Map(
    method.measures.map((measure) => [
      measure.code,
      [measure.estimator, measure.numerator, measure.denominator ?? "", measure.period],
    ]),
  );
  const { scale_map, survey } = method.parameters ?? {};
  const common = {
    map: scale_map?.maps[scale_map.used],
    min_item_n: survey?.min_item_n,
    max_unknown_share: survey?.max_unknown_share,
  };
  const known = new Map<string, string>();
  const trees = [...method.trees, ...method.trees.flatMap((tree) => coreTree(tree) ?? [])];
  for (const tree of trees) {
    const define = (code: string): unknown => {
      const node = tree.nodes.find((entry) => entry.code === code);
      if (!node) return null;
      return {
        rule: node.rule,
        weight: node.weight,
        scope: node.applies_to,
        missing: node.missing,
        zero: node.zero,
        formulas: nodeMeasures(node).map((measure) => formulas.get(measure)),
        children: childCodes(tree, code).map(define),
      };
    };
    for (const node of tree.nodes)
      known.set(`${tree.code}/${node.code}`, canonicalJson({ common, node: define(node.code) }));
  }
  return known;
};

const childCodes = (tree: Tree, code: string): string[] =>
  tree.nodes.filter((node) => node.parent === code).map((node) => node.code);
