import { markProblem, needsReason, progressOf, stepSheet } from "@juping/fieldwork";
import { canonicalJson, JupingError, type ScoresheetCheck } from "@juping/model";
import { WorkMarkOperation, type WorkMarkOutcome } from "@juping/model/api";
import { z } from "zod";
import type { Act } from "../../act.ts";
import { defineCommand } from "../../command.ts";
import type { Tx } from "../../sql.ts";
import { readMark, readMarks, valuesOf, writeMark } from "../../work/mark-rows.ts";
import { onlyOf, readOwnSheet, visitedUnitOf, type SheetRow } from "../../work/sheet-row.ts";
import { checksOfSheet } from "../../work/checks-of-sheet.ts";
import { readForms } from "../../work/work-forms.ts";

interface Saved {
  readonly outcomes: readonly WorkMarkOutcome[];
  readonly told: readonly { readonly check: string; readonly before: string; readonly after: string }[];
  readonly state: SheetRow["state"];
  readonly version: number;
  readonly done: number;
  readonly required: number;
}

/**
 * Saves changes of marks in the order in which they were made. All are written or none, except that one that came too late
 * (`stale`) is left out, and one that was written before is not written again.
 * @throws JupingError NOT_FOUND, SHEET_STATE, METHOD_UNSIGNED, MARK_INVALID, REASON_REQUIRED
 */
export const saveMarks = defineCommand({
  name: "work.save-marks",
  input: z.object({ sheet: z.string(), operations: z.array(WorkMarkOperation).min(1).max(200) }),
  run: async (tx, { sheet: id, operations }, act): Promise<Saved> => {
    const sheet = await readOwnSheet(tx, id, act.actor);
    const checks = await checksOfSheet(tx, sheet);
    const outcomes: WorkMarkOutcome[] = [];
    const told: Saved["told"][number][] = [];
    for (const operation of operations) {
      const known = await tx.get<{ version: number }>(
        "SELECT version FROM work_mark_change WHERE operation = $1 AND sheet = $2",
        [operation.operation, id],
      );
      if (known !== undefined) {
        outcomes.push({ operation: operation.operation, code: operation.code, status: "repeated", ...known });
        continue;
      }
      const check = checks.get(operation.code);
      if (check === undefined)
        throw new JupingError("MARK_INVALID", { check: operation.code, value: operation.code });
      const { outcome, before } = await save(tx, sheet, check, operation, act);
      outcomes.push(outcome);
      if (outcome.status === "saved")
        told.push({ check: operation.code, before, after: canonicalJson(operation.value) });
    }
    if (told.length === 0) return { ...pick(sheet), outcomes, told };
    return { ...(await takeStock(tx, sheet, act)), outcomes, told };
  },
  journal: ({ sheet }, { told }) =>
    told.map((details) => ({ act: "work.mark", subject: `sheet:${sheet}`, details })),
});

const pick = ({ state, version, done, required }: SheetRow) => ({ state, version, done, required });

const save = async (
  tx: Tx,
  sheet: SheetRow,
  check: ScoresheetCheck,
  operation: WorkMarkOperation,
  act: Act,
): Promise<{ outcome: WorkMarkOutcome; before: string }> => {
  const { value, reason, code } = operation;
  const problem = value === null ? null : markProblem(check, value);
  if (problem !== null)
    throw new JupingError("MARK_INVALID", { check: code, value: `${problem.kind} ${problem.value}` });
  stepSheet(sheet.state, "mark");
  const after = needsReason(sheet.state);
  if (after && !reason?.trim()) throw new JupingError("REASON_REQUIRED", { what: code });
  const present = await readMark(tx, sheet.id, code);
  const found = present?.version ?? 0;
  const outcome = { operation: operation.operation, code };
  if (found !== operation.base)
    return { outcome: { ...outcome, status: "stale", version: found }, before: "" };
  const version = found + 1;
  const recordedAt = act.at.toISOString();
  const before = canonicalJson(present?.value ?? null);
  await tx.run(
    `INSERT INTO work_mark_change (operation, sheet, code, version, before, after, reason, after_submission, marked_at,
       recorded_at, actor)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[operation.operation, sheet.id, code, version, before, canonicalJson(value), reason?.trim() || null],
      ...[after ? 1 : 0, operation.marked_at, recordedAt, act.actor],
    ],
  );
  const times = { markedAt: operation.marked_at, recordedAt };
  await writeMark(tx, { sheet: sheet.id, code, version, value, possible: check.points, ...times });
  return { outcome: { ...outcome, status: "saved", version }, before };
};

/** Counts what is whole and takes the sheet into progress; the first mark of a cycle is written down as such. */
const takeStock = async (tx: Tx, sheet: SheetRow, act: Act) => {
  const { scoresheet } = await readForms(tx, sheet.programme, sheet.cycle);
  const marks = valuesOf((await readMarks(tx, [sheet.id])).get(sheet.id) ?? []);
  const { done, required } = progressOf(scoresheet, sheet.kind, visitedUnitOf(sheet), marks, onlyOf(sheet));
  const state = stepSheet(sheet.state, "mark");
  const version = state === sheet.state ? sheet.version : sheet.version + 1;
  const at = act.at.toISOString();
  await tx.run(
    "UPDATE work_sheet SET state = $2, version = $3, done = $4, last_marked_at = $5 WHERE id = $1",
    [sheet.id, state, version, done, at],
  );
  if (sheet.state === "declared")
    await tx.run(
      "UPDATE work_cycle SET first_mark_at = $3 WHERE programme = $1 AND cycle = $2 AND first_mark_at IS NULL",
      [sheet.programme, sheet.cycle, at],
    );
  return { state, version, done, required: required.length };
};
