import type { Node, SimpleRule, Tree } from "@juping/model";
import type { Given } from "./observation.ts";

/** Measures that give full marks under a rule. */
const full = (rule: SimpleRule): [string, Given][] => {
  switch (rule.kind) {
    case "linear":
      return [
        [rule.params.measure, rule.params.hi],
        ...(rule.params.multiply ?? []).map((entry): [string, Given] => [entry.measure, 0]),
      ];
    case "target": {
      const { measure, target, target_measure, target_ceiling } = rule.params;
      const goal = target ?? 60;
      return [
        [measure, goal],
        ...(target_measure === undefined ? [] : [[target_measure, goal] as [string, Given]]),
        ...(target_ceiling === undefined ? [] : [[target_ceiling, goal + 2] as [string, Given]]),
      ];
    }
    case "steps":
      return [[rule.params.measure, rule.params.steps.at(-1)?.[0] ?? 0]];
    case "checklist":
      return rule.params.parts.map((part) => [
        part.measure,
        typeof part.value === "number" ? part.value : part.value[1],
      ]);
    case "deduct":
      return rule.params.terms.map((term) => [term.measure, 0]);
    case "likert":
    case "index":
      return rule.params.measures.map((measure) => [measure, 100]);
    case "ballot": {
      const best = Object.entries(rule.params.values).sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
      return rule.params.groups.flatMap((group): [string, Given][] => [
        [group.measure, { parts: { [best]: 60 } }],
        ...(group.quorum
          ? ([
              [group.quorum.present, 40],
              [group.quorum.of, 50],
            ] as [string, Given][])
          : []),
      ]);
    }
    case "panel":
      return [
        [rule.params.measure, { parts: Array.from({ length: rule.params.raters }, () => rule.params.max) }],
      ];
    case "identity":
      return [[rule.params.measure, 100]];
    default:
      return [];
  }
};

const ofNode = (node: Node): [string, Given][] =>
  node.rule?.kind === "mix"
    ? node.rule.params.parts.flatMap((part) => full(part.rule))
    : node.rule
      ? full(node.rule)
      : [];

/** Measures that give full marks on every indicator of a tree. */
export const fullMarks = (tree: Tree): Readonly<Record<string, Given>> =>
  Object.fromEntries(tree.nodes.flatMap(ofNode));
