import {
  addRational,
  divideRational,
  formatRational,
  multiplyRational,
  type Node,
  parseRational,
  rational,
  type Rational,
  type Tree,
} from "@juping/model";

/** A node with its place in the tree, by index into the tree's list. */
export interface CompiledNode {
  readonly node: Node;
  readonly parent: number;
  readonly children: readonly number[];
  /** share of 100; null in a tree without a total */
  readonly weight: Rational | null;
}

export interface CompiledTree {
  readonly tree: Tree;
  readonly nodes: readonly CompiledNode[];
  /** -1 in a tree without a total */
  readonly root: number;
  readonly leaves: readonly number[];
  /** children before their parents */
  readonly upwards: readonly number[];
}

/** A checked tree with its references resolved. */
export const compileTree = (tree: Tree): CompiledTree => {
  const index = new Map(tree.nodes.map((node, at) => [node.code, at]));
  const nodes = tree.nodes.map((node) => ({
    node,
    parent: node.parent === null ? -1 : (index.get(node.parent) ?? -1),
    children: tree.nodes.flatMap((other, at) => (other.parent === node.code ? [at] : [])),
    weight: node.weight === undefined ? null : parseRational(node.weight),
  }));
  const order = nodes.map((_, at) => at);
  const levelOf = (at: number): number => nodes[at]?.node.level ?? 0;
  return {
    tree,
    nodes,
    root: tree.root === undefined ? -1 : (index.get(tree.root) ?? -1),
    leaves: order.filter((at) => nodes[at]?.children.length === 0),
    upwards: order.sort((a, b) => levelOf(b) - levelOf(a) || a - b),
  };
};

export const coreTreeCode = "core";
export const coreRootCode = "*";

/** The shared core of a tree: its core leaves under one root, weights rescaled to 100. Null where it has none. */
export const coreTree = (tree: Tree): Tree | null => {
  const leaves = tree.nodes.filter((node) => node.core && node.rule && node.weight !== undefined);
  if (leaves.length === 0) return null;
  const weights = leaves.map((leaf) => parseRational(leaf.weight ?? "0"));
  const total = weights.reduce(addRational, rational(0n));
  const root: Node = {
    code: coreRootCode,
    parent: null,
    level: 0,
    name: { zh: "共同核心指标", en: "Shared core" },
    weight: "100",
    core: true,
    clauses: [],
    data_source: "",
    source_systems: [],
    unit: "score 0-100",
    applies_to: ["all"],
    missing: "no_data",
    note: "",
  };
  const scaled = leaves.map((leaf, at) => {
    const weight = multiplyRational(divideRational(weights[at] ?? rational(0n), total), rational(100n));
    return { ...leaf, parent: coreRootCode, weight: formatRational(weight) };
  });
  return {
    code: coreTreeCode,
    name: root.name,
    unit_kinds: tree.unit_kinds,
    root: coreRootCode,
    nodes: [root, ...scaled],
  };
};
