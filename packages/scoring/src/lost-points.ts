import type { TreeRow } from "@juping/model/api";

/** What one leaf cost. */
export interface LostPoints {
  readonly row: TreeRow;
  /** points of the composite, on the shown digits */
  readonly lost: number;
}

const hundredths = 100;

/** Nodes that no other has as its parent. */
export const leavesOf = (rows: readonly TreeRow[]): TreeRow[] => {
  const parents = new Set(rows.map(({ parent }) => parent));
  return rows.filter(({ node }) => !parents.has(node));
};

/**
 * Points that leaves cost, in the method's order, those that cost nothing left out. On two decimals they add up to what the
 * composite lacks of 100 before bonus and malus: what is left over goes to the largest remainders, ties to the earlier leaf.
 */
export const lostPoints = (rows: readonly TreeRow[]): LostPoints[] => {
  const exact = leavesOf(rows).flatMap((row) =>
    row.contribution === null || row.weight_used === null
      ? []
      : [{ row, units: Math.max(0, row.weight_used - row.contribution) * hundredths }],
  );
  const total = Math.round(exact.reduce((sum, { units }) => sum + units, 0));
  const floors = exact.map(({ units }) => Math.floor(units + 1e-9));
  const left = total - floors.reduce((sum, units) => sum + units, 0);
  const raised = new Set(
    exact
      .map(({ units }, index) => ({ index, remainder: units - (floors[index] ?? 0) }))
      .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  );
  return exact.flatMap(({ row }, index) => {
    const units = (floors[index] ?? 0) + Number(raised.has(index));
    return units === 0 ? [] : [{ row, lost: units / hundredths }];
  });
};
