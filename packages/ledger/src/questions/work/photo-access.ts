import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import { isIn, isOpen } from "../../work/comparison.ts";
import { sheetSelect, type SheetRow } from "../../work/sheet-row.ts";
import { liesWithin, Within } from "../../work/within.ts";

/**
 * Whether an account may see a photo, by its hash: its visitor may; a lead may where the sheet's marks may be read.
 * @returns its media type; undefined where not, or where there is none
 */
export const photoAccess = defineQuestion({
  name: "work.photo-access",
  input: z.object({ sha256: z.string(), account: z.string(), lead: z.boolean(), within: Within }),
  ask: async (tx, { sha256, account, lead, within }): Promise<{ media_type: string } | undefined> => {
    const photos = await tx.all<{ sheet: string; media_type: string }>(
      "SELECT sheet, media_type FROM work_evidence WHERE sha256 = $1",
      [sha256],
    );
    for (const { sheet: id, media_type } of photos) {
      const sheet = await tx.get<SheetRow>(`${sheetSelect} WHERE s.id = $1`, [id]);
      if (sheet === undefined) continue;
      if (sheet.evaluator === account) return { media_type };
      const sheets = await tx.all<SheetRow>(`${sheetSelect} WHERE s.visit = $1`, [sheet.visit]);
      if (lead && liesWithin(sheet, within) && isIn(sheet) && isOpen(sheets)) return { media_type };
    }
    return undefined;
  },
});
