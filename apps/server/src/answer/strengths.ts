import type { Distribution, TreeRow } from "@juping/model/api";

const shown = 5;

/**
 * Whether a score lies reliably above or below its class: by its whole interval against the class's mean; a value without a
 * sampling error by the quarter of the class that it falls in.
 */
const side = ({ value, lower, upper }: TreeRow["score"], peers: Distribution): -1 | 0 | 1 => {
  if (value === null) return 0;
  if (lower !== null && upper !== null) return lower > peers.mean ? 1 : upper < peers.mean ? -1 : 0;
  if (peers.p25 === peers.p75) return 0;
  return value >= peers.p75 ? 1 : value <= peers.p25 ? -1 : 0;
};

/** Distance to the class's mean in widths of the class, so that nodes of different spread compare. */
const distance = ({ score, peers }: TreeRow): number =>
  score.value === null || peers === null
    ? 0
    : (score.value - peers.mean) / Math.max(1, peers.p90 - peers.p10);

/** Leaves on which a unit is reliably better or worse than its class, the farthest first. */
export const strengthsAndWeaknesses = (
  rows: readonly TreeRow[],
): { readonly strengths: string[]; readonly weaknesses: string[] } => {
  const parents = new Set(rows.map(({ parent }) => parent));
  const leaves = rows.filter(({ node }) => !parents.has(node));
  const on = (wanted: -1 | 1): string[] =>
    leaves
      .filter((row) => row.peers !== null && side(row.score, row.peers) === wanted)
      .toSorted((a, b) => wanted * (distance(b) - distance(a)))
      .slice(0, shown)
      .map(({ node }) => node);
  return { strengths: on(1), weaknesses: on(-1) };
};

/** The same for an area's means against the programme's. */
export const againstMeans = (
  rows: readonly TreeRow[],
  means: ReadonlyMap<string, number>,
): { readonly strengths: string[]; readonly weaknesses: string[] } => {
  const parents = new Set(rows.map(({ parent }) => parent));
  const apart = rows.flatMap(({ node, score }) => {
    const mean = means.get(node);
    if (parents.has(node) || mean === undefined || score.value === null) return [];
    const { lower, upper } = score;
    const difference = score.value - mean;
    // Without a sampling error any difference is one.
    const [low, high] = [lower ?? score.value, upper ?? score.value];
    return [{ node, sure: low > mean ? 1 : high < mean ? -1 : 0, difference }];
  });
  const on = (wanted: -1 | 1): string[] =>
    apart
      .filter(({ sure }) => sure === wanted)
      .toSorted((a, b) => wanted * (b.difference - a.difference))
      .slice(0, shown)
      .map(({ node }) => node);
  return { strengths: on(1), weaknesses: on(-1) };
};
