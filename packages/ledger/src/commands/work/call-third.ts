import { JupingError, shanghaiDate } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { addSheet } from "../../work/add-sheet.ts";
import { comparisonOf } from "../../work/comparison.ts";
import { findEvaluator } from "../../work/find-evaluator.ts";
import { requireWithin, Within } from "../../work/within.ts";

/**
 * Sends a third person, who met the committee in no sheet of this cycle, to the checks on which two blind sheets differ.
 * @throws JupingError NOT_FOUND, BLIND, NOTHING_DISPUTED, SHEET_STATE where a third was called before
 */
export const callThird = defineCommand({
  name: "work.call-third",
  input: z.object({ visit: z.string(), within: Within }),
  run: async (tx, { visit, within }, act) => {
    const { sheets, differences } = await comparisonOf(tx, visit);
    const [first] = sheets;
    if (first === undefined) throw new JupingError("NOT_FOUND", { what: "走访", value: visit });
    requireWithin(first, within);
    const third = sheets.find(({ mark }) => mark === "third");
    if (third) throw new JupingError("SHEET_STATE", { state: third.state, event: "assign" });
    const only = differences.filter(({ disputed }) => disputed).map(({ code }) => code);
    if (only.length === 0) throw new JupingError("NOTHING_DISPUTED", { visit });
    const { programme, cycle, unit, street, district } = first;
    const evaluator = await findEvaluator(tx, {
      ...{ programme, cycle, sheet: `${visit}-third`, place: { unit, street, district } },
      ...{ day: shanghaiDate(act.at), not: [] },
    });
    const wanted = { visit, mark: "third" as const, evaluator, required: only.length, only };
    return { sheet: await addSheet(tx, wanted, act), evaluator, checks: only };
  },
  journal: ({ visit }, { evaluator, checks }) => ({
    subject: `visit:${visit}`,
    details: { evaluator, checks },
  }),
});
