import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { changeSheet } from "../../work/change-sheet.ts";
import { readSheet, requireVersion } from "../../work/sheet-row.ts";
import { requireWithin, Within } from "../../work/within.ts";

/**
 * Gives a submitted sheet back to its visitor, with a reason.
 * @throws JupingError NOT_FOUND, STALE_VERSION, SHEET_STATE
 */
export const returnSheet = defineCommand({
  name: "work.return-sheet",
  input: z.object({
    sheet: z.string(),
    version: z.number().int(),
    reason: z.string().trim().min(1).max(500),
    within: Within,
  }),
  run: async (tx, { sheet: id, version, reason, within }, act) => {
    const sheet = await readSheet(tx, id);
    requireWithin(sheet, within);
    requireVersion("评分表", id, version, sheet.version);
    const changed = await changeSheet(tx, sheet, { event: "return", reason }, act);
    await tx.run("UPDATE work_sheet SET return_reason = $2 WHERE id = $1", [id, reason]);
    return changed;
  },
  journal: ({ sheet, reason }) => ({ subject: `sheet:${sheet}`, details: { reason } }),
});
