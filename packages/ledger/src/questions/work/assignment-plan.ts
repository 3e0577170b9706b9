import { defineQuestion } from "../../question.ts";
import { PlanInput, planOf } from "../../work/plan.ts";

/** What an assignment in bulk would do, before it is done. @throws JupingError NOT_FOUND, BAD_REQUEST */
export const assignmentPlan = defineQuestion({
  name: "work.assignment-plan",
  input: PlanInput,
  ask: planOf,
});
