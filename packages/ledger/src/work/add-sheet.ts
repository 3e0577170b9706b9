import { createHash } from "node:crypto";
import type { MarkOrder } from "@juping/model";
import type { Act } from "../act.ts";
import type { Tx } from "../sql.ts";
import { changeSheet } from "./change-sheet.ts";

interface NewSheet {
  readonly visit: string;
  readonly mark: MarkOrder;
  readonly evaluator: string | null;
  readonly required: number;
  readonly only?: readonly string[];
}

/** A sheet's id says nothing about whether another person scores the same visit. */
const sheetId = (seed: string, visit: string, mark: MarkOrder): string =>
  createHash("sha256").update([seed, visit, mark].join("\0")).digest("hex").slice(0, 20);

/** A sheet that nobody has begun. @returns its id */
export const addSheet = async (tx: Tx, sheet: NewSheet, act: Act): Promise<string> => {
  const cycle = await tx.get<{ seed: string }>(
    `SELECT c.seed FROM work_visit v JOIN work_cycle c ON c.programme = v.programme AND c.cycle = v.cycle WHERE v.id = $1`,
    [sheet.visit],
  );
  const id = sheetId(cycle?.seed ?? "", sheet.visit, sheet.mark);
  await tx.run(
    `INSERT INTO work_sheet (id, visit, mark, evaluator, state, version, only_checks, done, required)
     VALUES ($1, $2, $3, $4, 'assigned', 0, $5, 0, $6)`,
    [
      id,
      sheet.visit,
      sheet.mark,
      sheet.evaluator,
      sheet.only ? JSON.stringify(sheet.only) : null,
      sheet.required,
    ],
  );
  const assigned = { id, state: "assigned" as const, version: 0, evaluator: sheet.evaluator };
  await changeSheet(tx, assigned, { event: "assign" }, act);
  return id;
};
