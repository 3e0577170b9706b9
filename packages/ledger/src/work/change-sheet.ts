import { stepSheet, type SheetEvent } from "@juping/fieldwork";
import type { SheetState } from "@juping/model";
import type { Act } from "../act.ts";
import type { Tx } from "../sql.ts";
import type { SheetRow } from "./sheet-row.ts";

export interface SheetChange {
  readonly event: Exclude<SheetEvent, "mark"> | "assign";
  readonly reason?: string;
  /** the evaluator from now on, where it changes */
  readonly evaluator?: string | null;
}

/**
 * Takes a sheet a step further and writes the step down.
 * @returns the new state and version
 * @throws JupingError SHEET_STATE
 */
export const changeSheet = async (
  tx: Tx,
  sheet: Pick<SheetRow, "id" | "state" | "version" | "evaluator">,
  change: SheetChange,
  act: Act,
): Promise<{ state: SheetState; version: number }> => {
  const state = change.event === "assign" ? sheet.state : stepSheet(sheet.state, change.event);
  const evaluator = change.evaluator === undefined ? sheet.evaluator : change.evaluator;
  const version = sheet.version + 1;
  await tx.run("UPDATE work_sheet SET state = $1, version = $2, evaluator = $3 WHERE id = $4", [
    state,
    version,
    evaluator,
    sheet.id,
  ]);
  await tx.run(
    `INSERT INTO work_sheet_event (sheet, number, event, state, at, actor, evaluator, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      sheet.id,
      version,
      change.event,
      state,
      act.at.toISOString(),
      act.actor,
      evaluator,
      change.reason ?? null,
    ],
  );
  return { state, version };
};
