import type { TreeRow } from "@juping/model/api";
import { shown, shownParts } from "./shown-parts.ts";

/** One line of the tree as it is shown: its depth and its contribution on the shown digits. */
export interface TreeLine {
  readonly row: TreeRow;
  readonly depth: number;
  readonly contribution: number | null;
  /** node codes above it, the nearest last */
  readonly above: readonly string[];
  readonly leaf: boolean;
}

/** Points beside the tree, as shown: their sum with the contributions of the first level is the total. */
export interface ShownTree {
  readonly lines: readonly TreeLine[];
  readonly bonus: number;
  readonly malus: number;
  readonly total: number | null;
}

/**
 * The lines of a tree from the top down, with contributions that add up as displayed: those of the first level with bonus and malus
 * to the total, those below to their parent's.
 * @param composite unrounded composite; null where there is none, then the contributions add up to their own sum
 */
export const shownTree = (
  rows: readonly TreeRow[],
  composite: number | null,
  bonus = 0,
  malus = 0,
): ShownTree => {
  const codes = new Set(rows.map(({ node }) => node));
  const roots = rows.filter(({ parent }) => parent === null || !codes.has(parent));
  const root = roots.length === 1 && roots[0]?.weight === 100 ? roots[0] : undefined;
  const first = root ? rows.filter(({ parent }) => parent === root.node) : roots;
  const points = first.map(({ contribution }) => contribution);
  const sum = points.reduce<number>((total, point) => total + (point ?? 0), 0);
  const total = shown(composite ?? sum);
  const [shownBonus, shownMalus, ...shares] = shownParts([bonus, -malus, ...points], total);

  const lines: TreeLine[] = [];
  const walk = (level: readonly TreeRow[], values: readonly (number | null)[], above: readonly string[]) => {
    level.forEach((row, index) => {
      const contribution = values[index] ?? null;
      const children = rows.filter(({ parent }) => parent === row.node);
      lines.push({ row, depth: above.length, contribution, above, leaf: children.length === 0 });
      const parts = children.map((child) => child.contribution);
      walk(children, shownParts(parts, contribution ?? 0), [...above, row.node]);
    });
  };
  walk(first, shares, []);
  return {
    lines,
    bonus: shownBonus ?? 0,
    malus: -(shownMalus ?? 0),
    total: composite === null && points.every((point) => point === null) ? null : total,
  };
};
