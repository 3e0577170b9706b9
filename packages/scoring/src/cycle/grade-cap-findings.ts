import type { Method, Score } from "@juping/model";
import { meets } from "../rule/meets.ts";
import { modifierTree } from "./modifiers.ts";

/**
 * Findings in force that cap the grade, by unit, with their names: those of a competent body with a document number, two
 * sign-offs and a closed reply period, as the method's measures count them.
 * @param scores rows of a cycle, those of the modifiers among them
 */
export const gradeCapFindings = (
  method: Pick<Method, "modifiers">,
  scores: readonly Score[],
): ReadonlyMap<string, readonly string[]> => {
  const rules = new Map(
    method.modifiers.flatMap(({ code, name, rule }) =>
      rule?.kind === "grade_cap" ? [[code, { name: name.zh, test: rule.params }] as const] : [],
    ),
  );
  const found = new Map<string, string[]>();
  for (const { unit, tree, node, state, path } of scores) {
    const rule = tree === modifierTree ? rules.get(node) : undefined;
    const count = path?.inputs[0]?.value ?? null;
    if (rule === undefined || state !== "value" || count === null || !meets(rule.test, count)) continue;
    found.set(unit, [...(found.get(unit) ?? []), rule.name]);
  }
  return found;
};
