import { addRational, divideRational, multiplyRational, rational, type Rational } from "@juping/model";
import type { CompiledTree } from "./compile-tree.ts";

/**
 * Weights after those of nodes without a score were passed on: in proportion to the siblings, and up where no sibling
 * is left. Exact: where the root has a score, the leaves' weights sum to 100.
 * @param present whether each node has a score
 */
export const effectiveWeights = (tree: CompiledTree, present: readonly boolean[]): readonly Rational[] => {
  const none = rational(0n);
  const weights = tree.nodes.map(() => none);
  if (tree.root < 0 || present[tree.root] !== true) return weights;
  weights[tree.root] = rational(100n);
  for (const at of [...tree.upwards].reverse()) {
    const own = weights[at] ?? none;
    if (own.num === 0n) continue;
    const children = (tree.nodes[at]?.children ?? []).filter((child) => present[child]);
    const nominal = (child: number): Rational => tree.nodes[child]?.weight ?? none;
    const total = children.map(nominal).reduce(addRational, none);
    for (const child of children)
      weights[child] = multiplyRational(own, divideRational(nominal(child), total));
  }
  return weights;
};
