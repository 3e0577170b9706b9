import { needsReason, stepSheet } from "@juping/fieldwork";
import { JupingError } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { readOwnSheet } from "../../work/sheet-row.ts";

/**
 * Takes a photo from a check; the store keeps it, the row says when and, after submission, why.
 * @throws JupingError NOT_FOUND, SHEET_STATE, REASON_REQUIRED
 */
export const removeEvidence = defineCommand({
  name: "work.remove-evidence",
  input: z.object({ sheet: z.string(), id: z.uuid(), reason: z.string().max(500).default("") }),
  run: async (tx, { sheet: id, id: photo, reason }, act) => {
    const sheet = await readOwnSheet(tx, id, act.actor);
    stepSheet(sheet.state, "mark");
    const why = reason.trim();
    if (needsReason(sheet.state) && why === "") throw new JupingError("REASON_REQUIRED", { what: photo });
    const removed = await tx.run(
      "UPDATE work_evidence SET removed_at = $3, removed_reason = $4 WHERE id = $1 AND sheet = $2 AND removed_at IS NULL",
      [photo, id, act.at.toISOString(), why || null],
    );
    return { removed: removed > 0 };
  },
  journal: ({ sheet, id, reason }, { removed }) =>
    removed ? { subject: `sheet:${sheet}`, details: { photo: id, reason } } : [],
});
