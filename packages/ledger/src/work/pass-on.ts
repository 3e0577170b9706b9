import type { SheetState } from "@juping/model";
import type { Act } from "../act.ts";
import type { Tx } from "../sql.ts";
import { changeSheet } from "./change-sheet.ts";
import { findEvaluator } from "./find-evaluator.ts";
import type { SheetRow } from "./sheet-row.ts";

interface Passing {
  readonly reason: string;
  /** day on which interests are looked at */
  readonly day: string;
  /** an account that may take it; absent: the least loaded is looked for */
  readonly to?: string;
}

/**
 * Gives a sheet and, where it is not begun, the counting of the committee's ballot to somebody else.
 * @throws JupingError SHEET_STATE where marks stand on it
 */
export const passOn = async (
  tx: Tx,
  sheet: SheetRow,
  { reason, day, to }: Passing,
  act: Act,
): Promise<{ state: SheetState; version: number; evaluator: string | null }> => {
  const { programme, cycle, unit, street, district } = sheet;
  const not = sheet.evaluator === null ? [] : [sheet.evaluator];
  const place = { unit, street, district };
  const wanted = { programme, cycle, sheet: sheet.id, place, day, not };
  const evaluator = to ?? (await findEvaluator(tx, wanted));
  const changed = await changeSheet(tx, sheet, { event: "reassign", reason, evaluator }, act);
  if (sheet.mark === "first")
    await tx.run(
      `UPDATE work_ballot_entry SET account = $1 WHERE version = 0 AND account = $2 AND ballot IN
         (SELECT id FROM work_ballot WHERE programme = $3 AND cycle = $4 AND unit = $5)`,
      [evaluator, sheet.evaluator, programme, cycle, unit],
    );
  return { ...changed, evaluator };
};
