import type { Node } from "./method.ts";
import type { Rule } from "./rule.ts";

/** Codes of all measures that a rule reads, in the order in which they stand in it, without repetition. */
export const ruleMeasures = (rule: Rule): readonly string[] => [...new Set(read(rule))];

/** Those of a node: of its rule and of its zero rule. */
export const nodeMeasures = (node: Node): readonly string[] => [
  ...new Set([...(node.rule ? read(node.rule) : []), ...(node.zero ? [node.zero.measure] : [])]),
];

const read = (rule: Rule): string[] => {
  switch (rule.kind) {
    case "linear":
      return [rule.params.measure, ...(rule.params.multiply ?? []).map((entry) => entry.measure)];
    case "target":
      return [rule.params.measure, rule.params.target_measure, rule.params.target_ceiling].filter(
        (code) => code !== undefined,
      );
    case "checklist":
      return rule.params.parts.map((part) => part.measure);
    case "deduct":
      return rule.params.terms.map((term) => term.measure);
    case "likert":
    case "index":
      return [...rule.params.measures];
    case "ballot":
      return rule.params.groups.flatMap((group) => [
        group.measure,
        ...(group.quorum ? [group.quorum.present, group.quorum.of] : []),
      ]);
    case "achievement_improvement":
      return [rule.params.performance, rule.params.baseline];
    case "consistency":
      return rule.params.dimensions.map((dimension) => dimension.measure);
    case "mix":
      return rule.params.parts.flatMap((part) => read(part.rule));
    case "steps":
    case "panel":
    case "identity":
    case "shown":
    case "bonus":
    case "malus":
    case "grade_cap":
      return [rule.params.measure];
  }
};
