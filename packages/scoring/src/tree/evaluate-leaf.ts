import type { Node, Unit } from "@juping/model";
import { show } from "../number/show.ts";
import { evaluateRule } from "../rule/evaluate-rule.ts";
import type { ReadMeasure } from "../rule/measure-input.ts";
import { meets, testText } from "../rule/meets.ts";
import { type Outcome, scored, unscored } from "../rule/outcome.ts";
import { type Applicability, applies } from "./applies.ts";

/**
 * One indicator of one unit: outside its scope not applicable; 0 by rule where the named test is met; else its rule.
 *
 * The zero rule's document needs no second look here: its measure has a value only where the document is on file (a
 * count of 0 stands only under a `coverage` row of a closed source, a finding only when both sides signed).
 */
export const evaluateLeaf = (
  node: Node,
  unit: Unit,
  read: ReadMeasure,
  applicability: Applicability,
): Outcome => {
  const { rule, zero } = node;
  const kind = rule?.kind ?? "none";
  if (rule === undefined || !applies(node, unit, applicability))
    return unscored("not_applicable", { kind, inputs: [] });
  if (zero) {
    const input = read(zero.measure);
    if (input.state === "value" && meets(zero, input.at(-1))) {
      const outcome = scored({
        kind,
        inputs: [input],
        kernel: () => 0,
        sampled: false,
        steps: [`${input.name} ${show(input.at(-1))}(${testText(zero)})，依据 ${zero.proof}，按规则计零`],
      });
      return { ...outcome, state: "zero_by_rule" };
    }
  }
  return evaluateRule(rule, read);
};
