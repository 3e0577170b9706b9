import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { checkWindow } from "../../result/check-window.ts";

/** A committee says that facts are right. Twice is once. @throws JupingError RESULT_STEP, RESULT_LATE */
export const confirmFacts = defineCommand({
  name: "result.confirm-facts",
  input: z.object({
    programme: z.string(),
    cycle: z.string(),
    unit: z.string(),
    facts: z.array(z.string().max(80)).min(1).max(300),
    today: z.iso.date(),
  }),
  run: async (tx, { programme, cycle, unit, facts, today }, act) => {
    await checkWindow(tx, { programme, cycle, steps: ["facts"], what: "事实核对", today });
    let confirmed = 0;
    for (const fact of facts)
      confirmed += await tx.run(
        `INSERT INTO result_fact (programme, cycle, unit, fact, confirmed_at, confirmed_by) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (programme, cycle, unit, fact) DO NOTHING`,
        [programme, cycle, unit, fact, act.at.toISOString(), act.actor],
      );
    return { confirmed };
  },
  journal: ({ unit, facts }, { confirmed }) =>
    confirmed === 0 ? [] : { subject: `unit:${unit}`, details: { confirmed, facts: facts.length } },
});
