import { JupingError, nextStep, resultSteps, stepRules } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { blockersOf, checkAfter, readSignatures, readSteps, stepError } from "../../result/steps.ts";

const day = z.iso.date();

/**
 * Enters the next step of a cycle. Nothing is skipped, entered before its time, or dated back.
 * @throws JupingError STALE_VERSION, RESULT_STEP, RESULT_UNSIGNED
 */
export const enterStep = defineCommand({
  name: "result.enter-step",
  input: z.object({
    programme: z.string(),
    cycle: z.string(),
    step: z.enum(resultSteps),
    /** steps that the caller saw */
    after: z.number().int().min(0),
    revision: z.number().int(),
    digest: z.string(),
    /** last day of the step's window */
    due_on: day.nullable(),
    today: day,
  }),
  run: async (tx, { programme, cycle, step, after, revision, digest, due_on, today }, act) => {
    const steps = await readSteps(tx, programme, cycle);
    checkAfter(steps, cycle, after);
    const last = steps.at(-1);
    const present = last?.step ?? null;
    const next = nextStep(present);
    if (next !== step)
      throw stepError(
        cycle,
        present,
        next === null ? "本周期已办结" : `下一步是“${stepRules[next].name.zh}”`,
      );
    const at = act.at.toISOString();
    if (last !== undefined && at < last.entered_at)
      throw stepError(cycle, present, `不得早于上一步的时间 ${last.entered_at}`);
    const [blocker] = await blockersOf(tx, programme, cycle, last, today);
    if (blocker !== undefined) throw stepError(cycle, present, blocker);
    if (stepRules[step].signed) {
      const { signatures, enough } = await readSignatures(tx, programme, cycle, after, digest);
      if (!enough)
        throw new JupingError("RESULT_UNSIGNED", {
          step: stepRules[step].name.zh,
          signatures: signatures.length,
        });
    }
    await tx.run(
      `INSERT INTO result_step (programme, cycle, ordinal, step, revision, entered_at, entered_by, due_on, undoes, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, '')`,
      [programme, cycle, after + 1, step, revision, at, act.actor, due_on],
    );
    return { ordinal: after + 1 };
  },
  journal: ({ programme, cycle, step, revision, due_on }) => ({
    subject: `cycle:${programme}/${cycle}`,
    details: { step, revision, due_on },
  }),
});
