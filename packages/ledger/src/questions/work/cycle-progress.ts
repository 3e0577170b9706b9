import type { WorkCycle, WorkProgress } from "@juping/model/api";
import { JupingError, type SheetState } from "@juping/model";
import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import type { Reading } from "../../sql.ts";
import { workUnitOf } from "../../work/assignment-of.ts";
import { isIn, isOpen } from "../../work/comparison.ts";
import { sheetSelect, type SheetRow } from "../../work/sheet-row.ts";

/** How far each sheet of a cycle is and who has it: for the lead, without a mark. @throws JupingError NOT_FOUND */
export const cycleProgress = defineQuestion({
  name: "work.cycle-progress",
  input: z.object({ programme: z.string(), cycle: z.string() }),
  ask: async (tx, { programme, cycle }): Promise<WorkProgress> => {
    const sheets = await tx.all<SheetRow>(
      `${sheetSelect} WHERE v.programme = $1 AND v.cycle = $2 ORDER BY u.district_name, u.street_name, u.name, v.kind, s.mark`,
      [programme, cycle],
    );
    const visitors = await tx.all<{ account: string; code: string; name: string; district: string | null }>(
      "SELECT account, code, name, district FROM work_evaluator WHERE programme = $1 AND cycle = $2 ORDER BY code",
      [programme, cycle],
    );
    const known = new Map(visitors.map((visitor) => [visitor.account, visitor]));
    const byVisit = Map.groupBy(sheets, ({ visit }) => visit);
    return {
      cycle: await workCycle(tx, programme, cycle),
      evaluators: visitors.map((visitor) => {
        const own = sheets.filter(({ evaluator }) => evaluator === visitor.account);
        return { ...visitor, sheets: own.length, submitted: own.filter(isIn).length };
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
          readable: isIn(sheet) && isOpen(byVisit.get(visit) ?? []),
        };
      }),
    };
  },
});

/** Head of a cycle in the field. @throws JupingError NOT_FOUND */
const workCycle = async (tx: Reading, programme: string, cycle: string): Promise<WorkCycle> => {
  const key = [programme, cycle];
  const head = await tx.get<Omit<WorkCycle, "sign_offs" | "units" | "sheets">>(
    `SELECT programme, cycle, method, method_version, method_sha256, double_share, opened_at, frozen_at, first_mark_at
     FROM work_cycle WHERE programme = $1 AND cycle = $2`,
    key,
  );
  if (head === undefined) throw new JupingError("NOT_FOUND", { what: "评估周期", value: cycle });
  const units = await tx.get<{ units: number }>(
    "SELECT count(*) AS units FROM work_unit WHERE programme = $1 AND cycle = $2",
    key,
  );
  const sheets = await tx.all<{ state: SheetState; count: number }>(
    `SELECT s.state, count(*) AS "count" FROM work_sheet s JOIN work_visit v ON v.id = s.visit
     WHERE v.programme = $1 AND v.cycle = $2 GROUP BY s.state ORDER BY s.state`,
    key,
  );
  return {
    ...head,
    sign_offs: await tx.all(
      "SELECT account, role, signed_at FROM work_sign_off WHERE programme = $1 AND cycle = $2 ORDER BY signed_at, account",
      key,
    ),
    units: Number(units?.units ?? 0),
    sheets: sheets.map(({ state, count }) => ({ state, count: Number(count) })),
  };
};
