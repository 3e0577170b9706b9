import { mustRedo } from "@juping/fieldwork";
import type { WorkProgress } from "@juping/model/api";
import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import { workUnitOf } from "../../work/assignment-of.ts";
import { isIn, isOpen } from "../../work/comparison.ts";
import { readCycle } from "../../work/read-cycle.ts";
import { sheetSelect, type SheetRow } from "../../work/sheet-row.ts";
import { visitTraces } from "../../work/visit-traces.ts";
import { visitorRecords } from "../../work/visitor-records.ts";
import { liesWithin, Within } from "../../work/within.ts";

/** How far each sheet of a cycle is and who has it: for the lead, without a mark. @throws JupingError NOT_FOUND */
export const cycleProgress = defineQuestion({
  name: "work.cycle-progress",
  input: z.object({ programme: z.string(), cycle: z.string(), within: Within }),
  ask: async (tx, { programme, cycle, within }): Promise<WorkProgress> => {
    const all = await tx.all<SheetRow>(
      `${sheetSelect} WHERE v.programme = $1 AND v.cycle = $2 ORDER BY u.district_name, u.street_name, u.name, v.kind, s.mark`,
      [programme, cycle],
    );
    const sheets = all.filter((row) => liesWithin(row, within));
    const visitors = await tx.all<{ account: string; code: string; name: string; district: string | null }>(
      "SELECT account, code, name, district FROM work_evaluator WHERE programme = $1 AND cycle = $2 ORDER BY code",
      [programme, cycle],
    );
    const known = new Map(visitors.map((visitor) => [visitor.account, visitor]));
    const flags = await visitTraces(tx, programme, cycle, all);
    const records = await visitorRecords(tx, sheets);
    const byVisit = Map.groupBy(sheets, ({ visit }) => visit);
    return {
      cycle: await readCycle(tx, programme, cycle),
      evaluators: visitors.map((visitor) => {
        const own = sheets.filter(({ evaluator }) => evaluator === visitor.account);
        const record = records.get(visitor.account) ?? { compared: 0, errors: 0 };
        return {
          ...{ ...visitor, ...record, redo: mustRedo(record) },
          ...{ sheets: own.length, submitted: own.filter(isIn).length },
        };
      }),
      rows: sheets.map((sheet) => {
        const visitor = known.get(sheet.evaluator ?? "");
        const { visit, mark, kind, planned_on, state, version, done, required } = sheet;
        return {
          ...{
            sheet: sheet.id,
            visit,
            mark,
            unit: workUnitOf(sheet),
            kind,
            planned_on,
            state,
            version,
            done,
          },
          is_double: sheet.is_double === 1,
          evaluator: visitor ? { account: visitor.account, code: visitor.code, name: visitor.name } : null,
          required,
          last_marked_at: sheet.last_marked_at,
          submitted_at: sheet.submitted_at,
          missing_reason: sheet.missing_reason,
          flags: flags.get(sheet.id) ?? [],
          readable: isIn(sheet) && isOpen(byVisit.get(visit) ?? []),
        };
      }),
    };
  },
});
