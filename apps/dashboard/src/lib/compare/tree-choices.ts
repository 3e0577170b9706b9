import type { Context } from "@juping/model/api";
import type { Level } from "#lib/words/levels.ts";

/** Trees under which units of a level can be compared: committees under their own; areas also by what charges no committee's score. */
const treesOf: Readonly<Record<Level, readonly string[]>> = {
  committee: ["committee"],
  street: ["committee", "street", "utility", "agency"],
  district: ["committee", "utility", "agency"],
};

/**
 * Those of them that the release has, each with the node where the comparison begins: null for the composite of a tree that has one
 * under `*`, else the tree's first node.
 */
export const treeChoices = (
  nodes: Context["nodes"],
  level: Level,
): { readonly tree: string; readonly node: string | null }[] =>
  treesOf[level].flatMap((tree) => {
    const own = nodes.filter((node) => node.tree === tree);
    const [first] = own;
    if (first === undefined) return [];
    return [{ tree, node: own.some(({ code }) => code === "*") ? null : first.code }];
  });
