import { addRational, equalRational, parseRational, rational, type Rational } from "./rational.ts";
import type { Rule } from "./rule.ts";

/** Decimal numbers of a method file are exact: 0.1 + 0.2 + 0.7 is 1. */
const exactSum = (values: readonly number[]): Rational =>
  values.map((value) => parseRational(String(value))).reduce(addRational, rational(0n));
const sumsTo = (values: readonly number[], total: bigint): boolean =>
  equalRational(exactSum(values), rational(total));
const ascending = (values: readonly number[]): boolean =>
  values.every((value, index) => index === 0 || value > (values[index - 1] ?? Infinity));

/** What is wrong with a rule's parameters beyond their types, or null. */
export const ruleFault = (rule: Rule): string | null => {
  switch (rule.kind) {
    case "linear":
      return rule.params.lo === rule.params.hi ? `lo = hi = ${rule.params.lo}` : null;
    case "target":
      return (rule.params.target === undefined) === (rule.params.target_measure === undefined)
        ? "needs either target or target_measure"
        : null;
    case "steps":
      return ascending(rule.params.steps.map(([from]) => from)) ? null : "steps do not ascend";
    case "checklist":
      return sumsTo(
        rule.params.parts.map((part) => part.points),
        100n,
      )
        ? null
        : "points do not sum to 100";
    case "likert":
    case "index":
      if (rule.params.measures.length !== rule.params.weights.length) return "one weight a measure is needed";
      return rule.kind === "likert" || sumsTo(rule.params.weights, 1n) ? null : "weights do not sum to 1";
    case "ballot":
      return sumsTo(
        rule.params.groups.map((group) => group.weight),
        1n,
      )
        ? null
        : "group weights do not sum to 1";
    case "bonus":
      return ascending(rule.params.levels.map((level) => level.at_least)) ? null : "levels do not ascend";
    case "mix":
      if (
        !sumsTo(
          rule.params.parts.map((part) => part.weight),
          1n,
        )
      )
        return "part weights do not sum to 1";
      return rule.params.parts.map((part) => ruleFault(part.rule)).find((fault) => fault !== null) ?? null;
    case "achievement_improvement":
      return rule.params.threshold === rule.params.benchmark ? "threshold = benchmark" : null;
    case "consistency":
      return rule.params.dimensions.some((dimension) => dimension.floor === dimension.threshold)
        ? "floor = threshold"
        : null;
    case "deduct":
    case "panel":
    case "identity":
    case "shown":
    case "malus":
    case "grade_cap":
      return null;
  }
};
