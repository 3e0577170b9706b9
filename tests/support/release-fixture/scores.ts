import { childrenOf, fixtureNodes, type FixtureNode } from "./trees.ts";

/** One node of one unit, worked out by hand's rules: weights of empty leaves go to their siblings. */
export interface FixtureScore {
  readonly node: FixtureNode;
  readonly score: number | null;
  readonly state: string;
  readonly weight: number;
  readonly contribution: number | null;
  readonly error: number | null;
}

/** Scores of leaves and their standard errors by unit; null is no data. */
export type LeafScores = Readonly<Record<string, readonly [score: number | null, error: number | null]>>;

/** Scores of a whole tree from its leaves, as the rules of the method have it. */
export const scoreTree = (tree: string, root: string, leaves: LeafScores): FixtureScore[] => {
  const scores = new Map<string, { score: number | null; error: number | null }>();
  const evaluate = (node: FixtureNode): { score: number | null; error: number | null } => {
    const below = childrenOf(tree, node.code);
    const leaf = leaves[node.code];
    let own: { score: number | null; error: number | null };
    if (below.length === 0) own = { score: leaf?.[0] ?? null, error: leaf?.[1] ?? null };
    else {
      const parts = below.map((child) => ({ weight: child.weight ?? 0, ...evaluate(child) }));
      const used = parts.filter(({ score }) => score !== null);
      const total = used.reduce((sum, { weight }) => sum + weight, 0);
      const sampled = used.some(({ error }) => error !== null);
      own = {
        score:
          total === 0 ? null : used.reduce((sum, part) => sum + (part.weight / total) * (part.score ?? 0), 0),
        error: sampled ? Math.hypot(...used.map((part) => (part.weight / total) * (part.error ?? 0))) : null,
      };
    }
    scores.set(node.code, own);
    return own;
  };
  const top = fixtureNodes.find((node) => node.tree === tree && node.code === root);
  if (top === undefined) throw new RangeError(`no root ${tree} ${root}`);
  evaluate(top);
  const weights = new Map([[root, 100]]);
  const spread = (node: FixtureNode): void => {
    const below = childrenOf(tree, node.code);
    const used = below.filter((child) => scores.get(child.code)?.score != null);
    const total = used.reduce((sum, child) => sum + (child.weight ?? 0), 0);
    for (const child of below) {
      const share = used.includes(child) ? (child.weight ?? 0) / total : 0;
      weights.set(child.code, (weights.get(node.code) ?? 0) * share);
      spread(child);
    }
  };
  spread(top);
  return fixtureNodes
    .filter((node) => node.tree === tree)
    .map((node) => {
      const { score, error } = scores.get(node.code) ?? { score: null, error: null };
      const weight = weights.get(node.code) ?? 0;
      return {
        node,
        score,
        state: score === null ? "no_data" : "value",
        weight,
        contribution: score === null ? null : (weight * score) / 100,
        error,
      };
    });
};
