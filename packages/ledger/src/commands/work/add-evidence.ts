import { stepSheet } from "@juping/fieldwork";
import { JupingError } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { checksOfSheet } from "../../work/checks-of-sheet.ts";
import { readOwnSheet } from "../../work/sheet-row.ts";

/**
 * Puts a photo that the evidence store holds beside a check. The same id twice is one.
 * @throws JupingError NOT_FOUND, SHEET_STATE, METHOD_UNSIGNED, MARK_INVALID
 */
export const addEvidence = defineCommand({
  name: "work.add-evidence",
  input: z.object({
    id: z.uuid(),
    sheet: z.string(),
    code: z.string().max(20),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    media_type: z.string().max(100),
    bytes: z.number().int().min(1),
    taken_at: z.string().max(40).nullable(),
    latitude: z.number().min(-90).max(90).nullable(),
    longitude: z.number().min(-180).max(180).nullable(),
  }),
  run: async (tx, input, act) => {
    const sheet = await readOwnSheet(tx, input.sheet, act.actor);
    stepSheet(sheet.state, "mark");
    const checks = await checksOfSheet(tx, sheet);
    if (!checks.has(input.code))
      throw new JupingError("MARK_INVALID", { check: input.code, value: input.code });
    const added = await tx.run(
      `INSERT INTO work_evidence (id, sheet, code, sha256, media_type, bytes, taken_at, latitude, longitude, added_at, added_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING`,
      [
        ...[input.id, sheet.id, input.code, input.sha256, input.media_type, input.bytes],
        ...[input.taken_at, input.latitude, input.longitude, act.at.toISOString(), act.actor],
      ],
    );
    return { added: added > 0 };
  },
  journal: ({ sheet, code, sha256 }, { added }) =>
    added ? { subject: `sheet:${sheet}`, details: { check: code, sha256 } } : [],
});
