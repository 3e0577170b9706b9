import { progressOf } from "@juping/fieldwork";
import { JupingError } from "@juping/model";
import { z } from "zod";
import type { Act } from "../../act.ts";
import { defineCommand } from "../../command.ts";
import type { Tx } from "../../sql.ts";
import { changeSheet } from "../../work/change-sheet.ts";
import { readMarks, valuesOf } from "../../work/mark-rows.ts";
import {
  onlyOf,
  readOwnSheet,
  requireVersion,
  sheetSelect,
  visitedUnitOf,
  type SheetRow,
} from "../../work/sheet-row.ts";
import { readForms } from "../../work/work-forms.ts";

/**
 * Hands in a sheet: whole, or with a word why checks are left out. A third person's sheet decides the visit.
 * @throws JupingError NOT_FOUND, STALE_VERSION, SHEET_STATE, REASON_REQUIRED
 */
export const submitSheet = defineCommand({
  name: "work.submit-sheet",
  input: z.object({
    sheet: z.string(),
    version: z.number().int(),
    visited_on: z.iso.date(),
    missing_reason: z.string().max(500).default(""),
  }),
  run: async (tx, input, act) => {
    const sheet = await readOwnSheet(tx, input.sheet, act.actor);
    requireVersion("评分表", sheet.id, input.version, sheet.version);
    const { scoresheet } = await readForms(tx, sheet.programme, sheet.cycle);
    const marks = valuesOf((await readMarks(tx, [sheet.id])).get(sheet.id) ?? []);
    const { missing } = progressOf(scoresheet, sheet.kind, visitedUnitOf(sheet), marks, onlyOf(sheet));
    const reason = input.missing_reason.trim();
    if (missing.length > 0 && reason === "")
      throw new JupingError("REASON_REQUIRED", { what: missing.join("、") });
    const { version } = await changeSheet(tx, sheet, { event: "submit" }, act);
    await tx.run(
      `UPDATE work_sheet SET visited_on = $2, submitted_at = $3, missing = $4, missing_reason = $5, return_reason = NULL
       WHERE id = $1`,
      [
        sheet.id,
        input.visited_on,
        act.at.toISOString(),
        JSON.stringify(missing),
        missing.length > 0 ? reason : null,
      ],
    );
    const adjudicated = sheet.mark === "third" ? await adjudicate(tx, sheet, act) : false;
    return { version: adjudicated ? version + 1 : version, missing, adjudicated };
  },
  journal: ({ sheet }, { missing, adjudicated }) => ({
    subject: `sheet:${sheet}`,
    details: { missing, adjudicated },
  }),
});

/** With the third sheet in, all three of the visit are final. */
const adjudicate = async (tx: Tx, third: SheetRow, act: Act): Promise<true> => {
  const sheets = await tx.all<SheetRow>(`${sheetSelect} WHERE s.visit = $1 ORDER BY s.mark`, [third.visit]);
  for (const sheet of sheets) await changeSheet(tx, sheet, { event: "adjudicate" }, act);
  return true;
};
