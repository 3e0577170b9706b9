import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { readSteps, stepError } from "../../result/steps.ts";

/** Sets what a unit is to reach in the next cycle on one indicator. @throws JupingError RESULT_STEP */
export const setTarget = defineCommand({
  name: "result.set-target",
  input: z.object({
    programme: z.string(),
    cycle: z.string(),
    unit: z.string(),
    node: z.string().min(1).max(40),
    target: z.number().min(0).max(100),
  }),
  run: async (tx, { programme, cycle, unit, node, target }, act) => {
    const last = (await readSteps(tx, programme, cycle)).at(-1);
    if (last?.step !== "targets") throw stepError(cycle, last?.step ?? null, "目标在“下一周期目标”时确定");
    await tx.run(
      `INSERT INTO result_target (programme, cycle, unit, node, target, set_at, set_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (programme, cycle, unit, node) DO UPDATE SET target = excluded.target, set_at = excluded.set_at, set_by = excluded.set_by`,
      [programme, cycle, unit, node, target, act.at.toISOString(), act.actor],
    );
    return null;
  },
  journal: ({ unit, node, target }) => ({ subject: `unit:${unit}`, details: { node, target } }),
});
