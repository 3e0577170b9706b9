import { JupingError } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { checkOpen, readCase } from "../../result/cases.ts";

/** Puts a proof that the evidence store holds beside an own case that is not answered. @throws JupingError NOT_FOUND, RESULT_STEP */
export const addProof = defineCommand({
  name: "result.add-proof",
  input: z.object({
    id: z.string(),
    unit: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    media_type: z.string().max(100),
    bytes: z.number().int().min(1),
  }),
  run: async (tx, { id, unit, sha256, media_type, bytes }, act) => {
    const found = await readCase(tx, id);
    if (found.unit !== unit) throw new JupingError("NOT_FOUND", { what: "更正或申诉", value: id });
    checkOpen(found);
    await tx.run(
      `INSERT INTO result_proof (case_id, sha256, media_type, bytes, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (case_id, sha256) DO NOTHING`,
      [id, sha256, media_type, bytes, act.at.toISOString(), act.actor],
    );
    return null;
  },
  journal: ({ id, sha256, bytes }) => ({ subject: `case:${id}`, details: { sha256, bytes } }),
});
