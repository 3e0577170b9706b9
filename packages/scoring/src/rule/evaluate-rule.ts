import type { Rule } from "@juping/model";
import { evaluateSimpleRule } from "./evaluate-simple-rule.ts";
import type { ReadMeasure } from "./measure-input.ts";
import { evaluateMix } from "./mix.ts";
import type { Outcome } from "./outcome.ts";

/** One rule over the measures of one unit. */
export const evaluateRule = (rule: Rule, read: ReadMeasure): Outcome =>
  rule.kind === "mix" ? evaluateMix(rule.params, read) : evaluateSimpleRule(rule, read);
