import { canonicalJson, parseRational, toNumber, type Method, type Node } from "@juping/model";
import { describeRule } from "@juping/scoring";
import type { NamedCells } from "./to-rows.ts";

const nodeRow = (method: Method, tree: string, node: Node, ordinal: number): NamedCells => ({
  tree,
  node: node.code,
  parent: node.parent,
  level: node.level,
  ordinal,
  name_zh: node.name.zh,
  name_en: node.name.en,
  weight: node.weight === undefined ? null : toNumber(parseRational(node.weight)),
  core: node.core,
  unit: node.unit,
  data_source: node.data_source,
  rule_kind: node.rule?.kind ?? null,
  rule: node.rule === undefined ? null : canonicalJson(node.rule),
  rule_zh: describeRule(node, method, "zh"),
  rule_en: describeRule(node, method, "en"),
  applies_to: node.applies_to.join(";"),
  missing: node.missing,
  clauses: node.clauses.join(";"),
  note: node.note,
});

/** Rows of table `node`: every tree of the method in its order, and the modifiers beside them as tree `modifier`. */
export const nodeRows = (method: Method): NamedCells[] => [
  ...method.trees.flatMap((tree) => tree.nodes.map((node, index) => nodeRow(method, tree.code, node, index))),
  ...method.modifiers.map((node, index) => nodeRow(method, "modifier", node, index)),
];

/** Rows of table `measure`. */
export const measureRows = (method: Method): NamedCells[] =>
  method.measures.map((measure) => ({
    measure: measure.code,
    name_zh: measure.name.zh,
    name_en: measure.name.en,
    unit: measure.unit,
    estimator: measure.estimator,
    instrument: measure.instrument,
    source_system: measure.source_system,
    numerator: measure.numerator,
    denominator: measure.denominator ?? null,
    period: measure.period,
  }));
