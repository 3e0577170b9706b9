import { JupingError } from "@juping/model";
import type { NodeRef } from "@juping/model/api";
import { cell, orNull, type ReleaseFile } from "@juping/store";

const shape = {
  tree: cell.text,
  node: cell.text,
  parent: orNull(cell.text),
  level: orNull(cell.integer),
  name_zh: orNull(cell.text),
  name_en: orNull(cell.text),
  weight: orNull(cell.double),
  core: orNull(cell.boolean),
  unit: orNull(cell.text),
  data_source: orNull(cell.text),
  rule_kind: orNull(cell.text),
  rule_zh: orNull(cell.text),
  rule_en: orNull(cell.text),
  applies_to: orNull(cell.text),
  missing: orNull(cell.text),
  clauses: orNull(cell.text),
  note: orNull(cell.text),
};

/** A node of a tree, as the method defines it. */
export interface ViewNode {
  readonly tree: string;
  readonly code: string;
  readonly parent: string | null;
  readonly level: number;
  readonly name: { readonly zh: string; readonly en: string };
  readonly weight: number | null;
  readonly core: boolean;
  readonly data_source: string;
  readonly rule_kind: string | null;
  readonly rule: { readonly zh: string; readonly en: string };
  readonly applies_to: string;
  readonly missing: string;
  readonly clauses: readonly string[];
  readonly note: string;
}

/** All trees of the release, nodes in the method's order. */
export interface NodeIndex {
  readonly all: readonly ViewNode[];
  readonly trees: readonly string[];
  of(tree: string): readonly ViewNode[];
  children(tree: string, code: string): readonly ViewNode[];
  /** the node whose score is the composite; null for a tree without a total */
  rootOf(tree: string): ViewNode | null;
  /** `*` stands for the tree's root. @throws JupingError NOT_FOUND */
  get(tree: string, code: string): ViewNode;
}

export const nodeRefOf = ({ tree, code, parent, level, name, weight, core }: ViewNode): NodeRef => ({
  tree,
  code,
  parent,
  level,
  name,
  weight,
  core,
});

/** Trees in the order in which they are shown; others behind. */
const treeOrder = ["committee", "street", "utility", "agency"];
const treePlace = (tree: string): number => {
  const place = treeOrder.indexOf(tree);
  return place < 0 ? treeOrder.length : place;
};

/** Reads the nodes of a file. */
export const readNodes = async (file: ReleaseFile): Promise<NodeIndex> => {
  const rows = await file.rows(
    `SELECT ${Object.keys(shape).join(", ")} FROM node ORDER BY tree, ordinal, node`,
    shape,
  );
  const all = rows.map((row): ViewNode => ({
    tree: row.tree,
    code: row.node,
    parent: row.parent,
    level: row.level ?? 0,
    name: { zh: row.name_zh ?? row.node, en: row.name_en ?? row.node },
    weight: row.weight,
    core: row.core ?? false,
    data_source: row.data_source ?? "",
    rule_kind: row.rule_kind,
    rule: { zh: row.rule_zh ?? "", en: row.rule_en ?? "" },
    applies_to: row.applies_to ?? "",
    missing: row.missing ?? "",
    clauses: (row.clauses ?? "").split(";").filter((clause) => clause !== ""),
    note: row.note ?? "",
  }));
  all.sort((a, b) => treePlace(a.tree) - treePlace(b.tree));
  const byTree = new Map<string, ViewNode[]>();
  for (const node of all) byTree.set(node.tree, [...(byTree.get(node.tree) ?? []), node]);
  const of = (tree: string): readonly ViewNode[] => byTree.get(tree) ?? [];
  const rootOf = (tree: string): ViewNode | null => {
    const tops = of(tree).filter((node) => node.parent === null);
    const [only] = tops;
    return tops.length === 1 && only && only.weight !== null ? only : null;
  };
  return {
    all,
    trees: [...byTree.keys()],
    of,
    children: (tree, code) => of(tree).filter((node) => node.parent === code),
    rootOf,
    get: (tree, code) => {
      const node =
        of(tree).find((entry) => entry.code === code) ??
        (code === "*" ? (rootOf(tree) ?? undefined) : undefined);
      if (node) return node;
      throw new JupingError("NOT_FOUND", { what: "指标", value: `${tree} ${code}` });
    },
  };
};
