import type { SimpleRule } from "@juping/model";
import { evaluateAchievementImprovement } from "./achievement-improvement.ts";
import { evaluateBallot } from "./ballot.ts";
import { evaluateChecklist } from "./checklist.ts";
import { evaluateConsistency } from "./consistency.ts";
import { evaluateDeduct } from "./deduct.ts";
import { evaluateIdentity } from "./identity.ts";
import { evaluateLinear } from "./linear.ts";
import type { ReadMeasure } from "./measure-input.ts";
import { combinedState, type Outcome, unscored } from "./outcome.ts";
import { evaluatePanel } from "./panel.ts";
import { evaluateSteps } from "./steps.ts";
import { evaluateTarget } from "./target.ts";
import { evaluateWeightedItems } from "./weighted-items.ts";

/** Any rule but a mix. Rules that are not scored (shown, bonus, malus, grade_cap) give no score here. */
export const evaluateSimpleRule = (rule: SimpleRule, read: ReadMeasure): Outcome => {
  switch (rule.kind) {
    case "linear":
      return evaluateLinear(rule.params, read);
    case "target":
      return evaluateTarget(rule.params, read);
    case "steps":
      return evaluateSteps(rule.params, read);
    case "checklist":
      return evaluateChecklist(rule.params, read);
    case "deduct":
      return evaluateDeduct(rule.params, read);
    case "likert":
    case "index":
      return evaluateWeightedItems(rule, read);
    case "ballot":
      return evaluateBallot(rule.params, read);
    case "panel":
      return evaluatePanel(rule.params, read);
    case "identity":
      return evaluateIdentity(rule.params, read);
    case "achievement_improvement":
      return evaluateAchievementImprovement(rule.params, read);
    case "consistency":
      return evaluateConsistency(rule.params, read);
    case "shown":
    case "bonus":
    case "malus":
    case "grade_cap": {
      const input = read(rule.params.measure);
      return unscored(input.state === "value" ? "value" : combinedState([input.state]), {
        kind: rule.kind,
        inputs: [input],
      });
    }
  }
};
