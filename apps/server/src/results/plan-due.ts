import { improvementPlans, resultState } from "@juping/ledger";
import { shanghaiDate, WarningRules } from "@juping/model";
import { cell, orNull } from "@juping/store";
import { z } from "zod";
import { serverReader } from "../access/reader.ts";
import type { CycleName, ResultContext } from "./result-context.ts";

const Rules = z.object({ warnings: WarningRules.optional() });
const Level = z.object({ level: z.string().optional() });

/** Rules of warnings as a release's method has them; undefined where it warns nobody. @param json of the method */
export const warningRulesOf = (json: string | undefined): WarningRules | undefined =>
  Rules.parse(JSON.parse(json ?? "{}")).warnings;

/** Whether a unit warned at a level files an improvement plan. */
export const needsPlan = (level: string): boolean => level === "重点提醒" || level === "通报督促改进";

/**
 * Last day on which a warned unit files its improvement plan: working days after the cycle's final step, whatever became of it since.
 * Null before that step, for a cycle that was published without these steps, and for a year whose calendar nobody has announced: no
 * deadline is guessed.
 *
 * @param workdays of the method's rules of warnings
 */
export const planDueOf = async (
  { ledger, calendar }: Pick<ResultContext, "ledger" | "calendar">,
  { programme, cycle }: CycleName,
  workdays: number,
): Promise<string | null> => {
  const { steps } = await ledger.ask(resultState, { programme, cycle, digest: "", today: "1970-01-01" });
  const final = steps.findLast(({ step, undoes }) => step === "final" && undoes === null);
  if (final === undefined) return null;
  try {
    return calendar.addWorkdays(shanghaiDate(new Date(final.entered_at)), workdays);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/** The last day for the plan that a unit owes and has not filed, in a cycle that passed its final step; null where it owes none. */
export const owedPlanOf = async (
  context: Pick<ResultContext, "ledger" | "calendar" | "gate">,
  name: CycleName,
  unit: string,
): Promise<{ readonly due_on: string } | null> => {
  const { plans } = await context.ledger.ask(improvementPlans, name);
  if (plans.some((plan) => plan.unit === unit)) return null;
  const admission = await context.gate.admit(name, serverReader);
  const rules = await context.gate.read(admission, async ({ file, release }) => {
    if (release.stage !== "final") return undefined;
    const [row] = await file.rows(
      "SELECT factors FROM award WHERE kind = 'warning' AND unit_id = $unit",
      { factors: orNull(cell.text) },
      { unit },
    );
    const { level = "" } = Level.parse(JSON.parse(row?.factors ?? "{}"));
    return needsPlan(level) ? warningRulesOf(file.info.get("method_json")) : undefined;
  });
  const due = rules === undefined ? null : await planDueOf(context, name, rules.plan_workdays);
  return due === null ? null : { due_on: due };
};
