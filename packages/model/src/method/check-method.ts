import { livingTypes } from "../domain/unit.ts";
import { JupingError } from "../errors/juping-error.ts";
import { checkForms } from "./check-forms.ts";
import { ruleFault } from "./check-rule.ts";
import type { Grading, Method, Node, Tree } from "./method.ts";
import { addRational, equalRational, formatRational, parseRational, rational } from "./rational.ts";
import { nodeMeasures } from "./rule-measures.ts";

/** Conditions on a unit that `applies_to` may name, beside living types. */
export const unitConditions = [
  "with_station",
  "with_premises",
  "with_elderly_room",
  "with_online_channel",
  "with_resident_units",
  "with_owners_committee",
] as const;

const knownScopes: ReadonlySet<string> = new Set([
  "all",
  "street",
  "committee",
  "older_than_12_months",
  ...unitConditions,
  ...livingTypes,
]);

/**
 * Holds a method to what its schema cannot say: trees are trees, weights are exact and sum to 100 at every level,
 * every measure is read by the indicators it names and the other way round, parameters of rules make sense.
 * @throws JupingError METHOD_WEIGHTS, METHOD_REFERENCE or SCHEMA_INVALID, at the first fault
 */
export const checkMethod = (method: Method): void => {
  for (const tree of method.trees) {
    checkShape(tree);
    checkWeights(tree);
  }
  const nodes = [...method.trees.flatMap((tree) => tree.nodes), ...method.modifiers];
  for (const node of nodes) checkNode(node);
  checkReferences(method, nodes);
  if (method.grading) checkGrading(method.grading, method.trees);
  if (method.forms) checkForms(method.forms, new Set(nodes.map((node) => node.code)));
};

const invalid = (what: string, path: string, reason: string): never => {
  throw new JupingError("SCHEMA_INVALID", { what, path, reason });
};

const checkShape = (tree: Tree): void => {
  const what = `tree ${tree.code}`;
  const byCode = new Map<string, Node>();
  for (const node of tree.nodes) {
    if (byCode.has(node.code)) invalid(what, node.code, "code appears twice");
    byCode.set(node.code, node);
  }
  for (const node of tree.nodes) {
    if (node.parent === null) {
      if (tree.root !== undefined && node.code !== tree.root) invalid(what, node.code, "a second root");
      continue;
    }
    const parent = byCode.get(node.parent);
    if (!parent) invalid(what, node.code, `no parent ${node.parent}`);
    else if (parent.level >= node.level) invalid(what, node.code, `not below its parent ${parent.code}`);
  }
  if (tree.root !== undefined && !byCode.has(tree.root)) invalid(what, tree.root, "no such root");
  for (const node of tree.nodes) {
    const leaf = !tree.nodes.some((other) => other.parent === node.code);
    if (leaf !== (node.rule !== undefined))
      invalid(what, node.code, leaf ? "a leaf needs a rule" : "an inner node takes no rule");
  }
};

const checkWeights = (tree: Tree): void => {
  const fail = (node: string, sum: string, expected: string): never => {
    throw new JupingError("METHOD_WEIGHTS", { tree: tree.code, node, sum, expected });
  };
  for (const node of tree.nodes) {
    if (tree.root === undefined) {
      if (node.weight !== undefined) fail(node.code, node.weight, "absent (no root)");
      continue;
    }
    if (node.weight === undefined) fail(node.code, "absent", "a share of 100");
    const expected = node.code === tree.root ? rational(100n) : parseRational(node.weight ?? "0");
    if (node.code === tree.root && !equalRational(parseRational(node.weight ?? "0"), expected))
      fail(node.code, node.weight ?? "", "100");
    const children = tree.nodes.filter((other) => other.parent === node.code);
    if (children.length === 0) continue;
    const sum = children.map((child) => parseRational(child.weight ?? "0")).reduce(addRational, rational(0n));
    if (!equalRational(sum, expected)) fail(node.code, formatRational(sum), formatRational(expected));
  }
};

const checkNode = (node: Node): void => {
  for (const scope of node.applies_to)
    if (!knownScopes.has(scope)) invalid(`indicator ${node.code}`, "applies_to", `unknown scope ${scope}`);
  const fault = node.rule ? ruleFault(node.rule) : null;
  if (fault !== null) invalid(`indicator ${node.code}`, `rule ${node.rule?.kind}`, fault);
};

const checkReferences = (method: Method, nodes: readonly Node[]): void => {
  const measures = new Map(method.measures.map((measure) => [measure.code, measure]));
  if (measures.size !== method.measures.length) invalid("measures", "code", "a code appears twice");
  const readers = new Map<string, Set<string>>();
  for (const node of nodes)
    for (const code of nodeMeasures(node)) {
      if (!measures.has(code)) throw new JupingError("METHOD_REFERENCE", { node: node.code, measure: code });
      readers.set(code, (readers.get(code) ?? new Set()).add(node.code));
    }
  for (const measure of method.measures) {
    const named = new Set(measure.indicators);
    const actual = readers.get(measure.code) ?? new Set<string>();
    for (const code of named)
      if (!actual.has(code)) invalid(`measure ${measure.code}`, "indicators", `${code} does not read it`);
    for (const code of actual)
      if (!named.has(code)) invalid(`measure ${measure.code}`, "indicators", `does not name ${code}`);
  }
};

const checkGrading = (grading: Grading, trees: readonly Tree[]): void => {
  if (trees.find((tree) => tree.code === grading.tree)?.root === undefined)
    invalid("grading", "tree", `no tree ${grading.tree} with a total`);
  const grades = grading.floors.map((floor) => floor.grade);
  grading.floors.forEach((floor, index) => {
    if (index > 0 && floor.at_least >= (grading.floors[index - 1]?.at_least ?? 0))
      invalid("grading", "floors", `${floor.grade} is not below the grade before it`);
  });
  grading.upper_limits.forEach((limit, index) => {
    const expected = grades.slice(0, index + 1);
    if (limit.grades.length !== expected.length || limit.grades.some((grade, at) => grade !== expected[at]))
      invalid("grading", "upper_limits", `must cumulate from the best: ${expected.join(", ")}`);
  });
};
