import { JupingError } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { signaturesOf } from "../../work/final-facts.ts";

/**
 * Writes down which batches hold the facts of a cycle.
 * @throws JupingError SEAL_UNSIGNED where they were not signed by two
 */
export const recordSeal = defineCommand({
  name: "closing.seal",
  input: z.object({
    programme: z.string(),
    cycle: z.string(),
    facts_sha256: z.string(),
    batches: z.array(z.object({ instrument: z.string(), batch: z.string(), rows: z.number().int() })),
  }),
  run: async (tx, { programme, cycle, facts_sha256, batches }, act) => {
    const { signatures, enough } = await signaturesOf(tx, programme, cycle, facts_sha256);
    if (!enough) throw new JupingError("SEAL_UNSIGNED", { cycle, signatures: signatures.length });
    await tx.run(
      `INSERT INTO closing_seal (programme, cycle, facts_sha256, batches, sealed_at, sealed_by)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (programme, cycle, facts_sha256) DO UPDATE SET batches = excluded.batches,
         sealed_at = excluded.sealed_at, sealed_by = excluded.sealed_by`,
      [programme, cycle, facts_sha256, JSON.stringify(batches), act.at.toISOString(), act.actor],
    );
    return null;
  },
  journal: ({ programme, cycle, facts_sha256, batches }) => ({
    subject: `cycle:${programme}/${cycle}`,
    details: { facts_sha256, batches: batches.map(({ batch }) => batch) },
  }),
});
