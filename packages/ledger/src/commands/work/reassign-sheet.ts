import { JupingError, shanghaiDate } from "@juping/model";
import { conflictOf } from "@juping/fieldwork";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { passOn } from "../../work/pass-on.ts";
import { readPool } from "../../work/pool.ts";
import { readSheet, requireVersion } from "../../work/sheet-row.ts";
import { requireWithin, Within } from "../../work/within.ts";

/**
 * Gives a sheet on which no mark stands to another evaluator: a named one, or the least loaded who may take it.
 * @throws JupingError NOT_FOUND, STALE_VERSION, SHEET_STATE, CONFLICT_OF_INTEREST
 */
export const reassignSheet = defineCommand({
  name: "work.reassign-sheet",
  input: z.object({
    sheet: z.string(),
    version: z.number().int(),
    /** an account; null: whoever is least loaded */
    evaluator: z.string().nullable(),
    reason: z.string().trim().min(1).max(500),
    within: Within,
  }),
  run: async (tx, input, act) => {
    const sheet = await readSheet(tx, input.sheet);
    requireWithin(sheet, input.within);
    requireVersion("评分表", sheet.id, input.version, sheet.version);
    const day = shanghaiDate(act.at);
    if (input.evaluator !== null) {
      const { evaluators, standing, rows } = await readPool(tx, sheet.programme, sheet.cycle);
      const wanted = evaluators.find(({ id }) => id === input.evaluator);
      if (wanted === undefined)
        throw new JupingError("NOT_FOUND", { what: "评估员", value: input.evaluator });
      const name = rows.find(({ account }) => account === wanted.id)?.name ?? wanted.id;
      const conflict = conflictOf(wanted, sheet, day);
      const met = standing.some(({ evaluator, unit }) => evaluator === wanted.id && unit === sheet.unit);
      if (conflict !== null || met)
        throw new JupingError("CONFLICT_OF_INTEREST", {
          evaluator: name,
          unit: sheet.unit_name,
          conflict: conflict ?? "same_cycle",
        });
    }
    const { reason, evaluator } = input;
    return await passOn(tx, sheet, { reason, day, ...(evaluator !== null && { to: evaluator }) }, act);
  },
  journal: ({ sheet, reason }, { evaluator }) => ({
    subject: `sheet:${sheet}`,
    details: { reason, evaluator },
  }),
});
