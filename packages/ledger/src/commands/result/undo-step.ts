import { JupingError, resultSteps, stepRules } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { checkAfter, readSteps, stepError } from "../../result/steps.ts";

/**
 * Goes back one step, as a step of its own with a reason; the row that it takes back stays. Not once money was paid.
 * @throws JupingError STALE_VERSION, RESULT_STEP, REASON_REQUIRED
 */
export const undoStep = defineCommand({
  name: "result.undo-step",
  input: z.object({
    programme: z.string(),
    cycle: z.string(),
    after: z.number().int().min(1),
    revision: z.number().int(),
    reason: z.string().max(500),
    /** last day of the window of the step gone back to, opened anew */
    due_on: z.iso.date().nullable(),
  }),
  run: async (tx, { programme, cycle, after, revision, reason, due_on }, act) => {
    if (reason.trim() === "") throw new JupingError("REASON_REQUIRED", { what: "撤回步骤" });
    const steps = await readSteps(tx, programme, cycle);
    checkAfter(steps, cycle, after);
    const last = steps.at(-1);
    const step = last === undefined ? undefined : resultSteps[resultSteps.indexOf(last.step) - 1];
    if (last === undefined || step === undefined) throw stepError(cycle, last?.step ?? null, "没有上一步");
    const paid = await tx.get<{ n: number }>(
      "SELECT count(*) AS n FROM result_payment WHERE programme = $1 AND cycle = $2 AND confirmed_at IS NOT NULL",
      [programme, cycle],
    );
    if (Number(paid?.n ?? 0) > 0) throw stepError(cycle, last.step, "已有确认的拨付，本年度不再撤回");
    await tx.run(
      `INSERT INTO result_step (programme, cycle, ordinal, step, revision, entered_at, entered_by, due_on, undoes, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[programme, cycle, after + 1, step, revision, act.at.toISOString(), act.actor, due_on],
        ...[last.ordinal, reason.trim()],
      ],
    );
    return { step, undone: stepRules[last.step].name.zh };
  },
  journal: ({ programme, cycle, reason }, { step, undone }) => ({
    subject: `cycle:${programme}/${cycle}`,
    details: { step, undone, reason },
  }),
});
