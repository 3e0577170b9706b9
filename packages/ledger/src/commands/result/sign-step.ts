import { nextStep, resultSteps, stepRules } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { checkAfter, readSignatures, readSteps, stepError } from "../../result/steps.ts";

/**
 * Signs that the next step may be entered, for the release as the signer saw it; another revision needs new signatures.
 * @throws JupingError STALE_VERSION, RESULT_STEP where the next step needs none
 */
export const signStep = defineCommand({
  name: "result.sign-step",
  input: z.object({
    programme: z.string(),
    cycle: z.string(),
    step: z.enum(resultSteps),
    after: z.number().int().min(0),
    digest: z.string(),
    role: z.string(),
  }),
  run: async (tx, { programme, cycle, step, after, digest, role }, act) => {
    const steps = await readSteps(tx, programme, cycle);
    checkAfter(steps, cycle, after);
    const present = steps.at(-1)?.step ?? null;
    if (nextStep(present) !== step || !stepRules[step].signed)
      throw stepError(cycle, present, `“${stepRules[step].name.zh}”现在不需要签认`);
    await tx.run(
      `INSERT INTO result_signature (programme, cycle, after_ordinal, step, digest, account, role, signed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (programme, cycle, after_ordinal, digest, account) DO NOTHING`,
      [programme, cycle, after, step, digest, act.actor, role, act.at.toISOString()],
    );
    const { signatures, enough } = await readSignatures(tx, programme, cycle, after, digest);
    return { signatures: signatures.length, enough };
  },
  journal: ({ programme, cycle, step, digest }, { signatures }) => ({
    subject: `cycle:${programme}/${cycle}`,
    details: { step, digest, signatures },
  }),
});
