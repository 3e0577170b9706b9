import type { VisitedUnit } from "@juping/fieldwork";
import { JupingError, type MarkOrder, type SheetState, type VisitKind } from "@juping/model";
import type { Reading } from "../sql.ts";
import { fromJson } from "./json.ts";

/** A sheet with the visit and the committee it is about. */
export interface SheetRow {
  readonly id: string;
  readonly visit: string;
  readonly mark: MarkOrder;
  readonly evaluator: string | null;
  readonly state: SheetState;
  readonly version: number;
  readonly only_checks: string | null;
  readonly done: number;
  readonly required: number;
  readonly last_marked_at: string | null;
  readonly visited_on: string | null;
  readonly submitted_at: string | null;
  readonly missing: string | null;
  readonly missing_reason: string | null;
  readonly return_reason: string | null;
  readonly programme: string;
  readonly cycle: string;
  readonly unit: string;
  readonly kind: VisitKind;
  readonly planned_on: string;
  readonly is_double: number;
  readonly unit_name: string;
  readonly street: string | null;
  readonly street_name: string | null;
  readonly district: string | null;
  readonly district_name: string | null;
  readonly living_type: string | null;
  readonly conditions: string;
}

/** Select of `SheetRow`s; a condition follows. */
export const sheetSelect = `SELECT s.id, s.visit, s.mark, s.evaluator, s.state, s.version, s.only_checks, s.done, s.required,
    s.last_marked_at, s.visited_on, s.submitted_at, s.missing, s.missing_reason, s.return_reason,
    v.programme, v.cycle, v.unit, v.kind, v.planned_on, v.is_double,
    u.name AS unit_name, u.street, u.street_name, u.district, u.district_name, u.living_type, u.conditions
  FROM work_sheet s
  JOIN work_visit v ON v.id = s.visit
  JOIN work_unit u ON u.programme = v.programme AND u.cycle = v.cycle AND u.unit = v.unit`;

/** @throws JupingError NOT_FOUND */
export const readSheet = async (tx: Reading, id: string): Promise<SheetRow> => {
  const row = await tx.get<SheetRow>(`${sheetSelect} WHERE s.id = $1`, [id]);
  if (row === undefined) throw new JupingError("NOT_FOUND", { what: "评分表", value: id });
  return row;
};

/** As `readSheet`, for the person it is assigned to; for anybody else there is no such sheet. */
export const readOwnSheet = async (tx: Reading, id: string, account: string): Promise<SheetRow> => {
  const sheet = await readSheet(tx, id);
  if (sheet.evaluator !== account) throw new JupingError("NOT_FOUND", { what: "评分表", value: id });
  return sheet;
};

/** What decides which checks the sheet asks. */
export const visitedUnitOf = (sheet: SheetRow): VisitedUnit => ({
  conditions: fromJson<string[]>(sheet.conditions),
  livingType: sheet.living_type,
});

/** Codes in dispute; undefined where the sheet asks all checks of its visit. */
export const onlyOf = (sheet: SheetRow): string[] | undefined =>
  sheet.only_checks === null ? undefined : fromJson<string[]>(sheet.only_checks);

/** @throws JupingError STALE_VERSION where the writer saw another version */
export const requireVersion = (
  what: string,
  value: string,
  expected: number | undefined,
  found: number,
): void => {
  if (expected !== undefined && expected !== found)
    throw new JupingError("STALE_VERSION", { what, value, expected, found });
};
