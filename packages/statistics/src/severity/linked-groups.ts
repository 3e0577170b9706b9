import { requireLength } from "../argument.ts";
import type { Factor } from "./factor.ts";

export interface LinkedGroups {
  readonly groups: number;
  /** Group of each level of the first and of the second factor; the largest group of marks is 0. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Marks of each group. */
  readonly marks: Int32Array;
}

/**
 * Which raters can be compared at all: two raters are linked where a chain of units marked by both leads from one to the
 * other. Raters of different groups differ from each other by their units or by their severity, and no data tells which.
 */
export function linkedGroups(first: Factor, second: Factor): LinkedGroups {
  const rows = first.level.length;
  requireLength(second.name, second.level, rows);
  const parent = Int32Array.from({ length: first.levels + second.levels }, (_, i) => i);
  for (let row = 0; row < rows; row++) {
    const a = root(first.level[row] ?? 0);
    const b = root(first.levels + (second.level[row] ?? 0));
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
  }
  const marksOfRoot = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const own = root(first.level[row] ?? 0);
    marksOfRoot.set(own, (marksOfRoot.get(own) ?? 0) + 1);
  }
  const order = [...marksOfRoot].sort(([a, m], [b, n]) => n - m || a - b);
  const groupOfRoot = new Map(order.map(([own], group) => [own, group]));
  const groupOf = (node: number): number => groupOfRoot.get(root(node)) ?? -1;
  return {
    groups: order.length,
    first: Int32Array.from({ length: first.levels }, (_, i) => groupOf(i)),
    second: Int32Array.from({ length: second.levels }, (_, i) => groupOf(first.levels + i)),
    marks: Int32Array.from(order, ([, marks]) => marks),
  };

  function root(node: number): number {
    let at = node;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? 0] ?? 0;
      at = parent[at] ?? 0;
    }
    return at;
  }
}
