import { checksOfVisit, progressOf } from "@juping/fieldwork";
import { JupingError, type MarkValue } from "@juping/model";
import type { WorkMarkChange, WorkPhoto, WorkSheet } from "@juping/model/api";
import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import type { Reading } from "../../sql.ts";
import { assignmentOf } from "../../work/assignment-of.ts";
import { isIn, isOpen } from "../../work/comparison.ts";
import { fromJson } from "../../work/json.ts";
import { readMarks } from "../../work/mark-rows.ts";
import { onlyOf, readSheet, sheetSelect, visitedUnitOf, type SheetRow } from "../../work/sheet-row.ts";
import { requireWithin, Within } from "../../work/within.ts";
import { readForms } from "../../work/work-forms.ts";

/**
 * A sheet with its form and marks: for its visitor always; for a lead once it is in, and where two score the visit once both
 * are; for nobody else.
 * @throws JupingError NOT_FOUND, BLIND
 */
export const sheetForm = defineQuestion({
  name: "work.sheet-form",
  input: z.object({ sheet: z.string(), account: z.string(), lead: z.boolean(), within: Within }),
  ask: async (tx, { sheet: id, account, lead, within }): Promise<WorkSheet> => {
    const sheet = await readSheet(tx, id);
    const own = sheet.evaluator === account;
    if (!own && !lead) throw new JupingError("NOT_FOUND", { what: "评分表", value: id });
    if (!own) {
      requireWithin(sheet, within);
      await requireOpen(tx, sheet);
    }
    const { scoresheet } = await readForms(tx, sheet.programme, sheet.cycle);
    const cycle = await tx.get<{ frozen_at: string | null }>(
      "SELECT frozen_at FROM work_cycle WHERE programme = $1 AND cycle = $2",
      [sheet.programme, sheet.cycle],
    );
    const only = onlyOf(sheet);
    const marks = (await readMarks(tx, [id])).get(id) ?? [];
    const { required } = progressOf(scoresheet, sheet.kind, visitedUnitOf(sheet), new Map(), only);
    return {
      assignment: assignmentOf(sheet),
      evaluator: own ? null : ((await visitorOf(tx, sheet)) ?? null),
      frozen: cycle?.frozen_at != null,
      parts: scoresheet.parts,
      checks: checksOfVisit(scoresheet, sheet.kind).filter(({ code }) => only?.includes(code) ?? true),
      required: [...required],
      marks: marks.map(({ code, version, value, markedAt, recordedAt }) => ({
        ...{ code, version, value, marked_at: markedAt, recorded_at: recordedAt },
      })),
      changes: await readChanges(tx, id),
      photos: await tx.all<WorkPhoto>(
        `SELECT id, code, sha256, media_type, bytes, taken_at, latitude, longitude, added_at FROM work_evidence
         WHERE sheet = $1 AND removed_at IS NULL ORDER BY added_at, id`,
        [id],
      ),
    };
  },
});

const requireOpen = async (tx: Reading, sheet: SheetRow): Promise<void> => {
  const sheets = await tx.all<SheetRow>(`${sheetSelect} WHERE s.visit = $1`, [sheet.visit]);
  if (!isIn(sheet) || !isOpen(sheets)) throw new JupingError("BLIND", { what: sheet.unit_name });
};

const visitorOf = (tx: Reading, { programme, cycle, evaluator }: SheetRow) =>
  tx.get<{ code: string; name: string }>(
    "SELECT code, name FROM work_evaluator WHERE programme = $1 AND cycle = $2 AND account = $3",
    [programme, cycle, evaluator],
  );

const readChanges = async (tx: Reading, sheet: string): Promise<WorkMarkChange[]> => {
  const rows = await tx.all<{
    code: string;
    version: number;
    before: string | null;
    after: string | null;
    reason: string | null;
    recorded_at: string;
  }>(
    `SELECT code, version, before, after, reason, recorded_at FROM work_mark_change
     WHERE sheet = $1 AND after_submission = 1 ORDER BY recorded_at, code, version`,
    [sheet],
  );
  const value = (text: string | null): MarkValue | null =>
    text === null ? null : fromJson<MarkValue | null>(text);
  return rows.map((row) => ({ ...row, before: value(row.before), after: value(row.after) }));
};
