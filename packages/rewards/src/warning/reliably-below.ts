import { normalCdf } from "@juping/statistics";

/** One node of a unit, as tested. */
export interface TestedNode {
  readonly node: string;
  readonly score: number;
  /** null or 0 for a census or records: compared directly, no test */
  readonly standard_error: number | null;
}

/**
 * Nodes of one unit that are reliably below a floor. With a sampling error: p = Phi((score - floor) / error), and Holm's
 * step-down over those nodes holds the family-wise error at alpha: in ascending order of p, node i counts while
 * p(h) <= alpha / (k - h + 1) for every h <= i (Holm 1979). Without a sampling error the figure itself is compared.
 */
export const reliablyBelow = (
  nodes: readonly TestedNode[],
  floor: number,
  alpha: number,
): ReadonlySet<string> => {
  const below = new Set<string>();
  const tested: { readonly node: string; readonly p: number }[] = [];
  for (const { node, score, standard_error } of nodes) {
    if (standard_error !== null && standard_error > 0)
      tested.push({ node, p: normalCdf((score - floor) / standard_error) });
    else if (score < floor) below.add(node);
  }
  tested.sort((a, b) => a.p - b.p);
  for (const [at, { node, p }] of tested.entries()) {
    if (p > alpha / (tested.length - at)) break;
    below.add(node);
  }
  return below;
};
