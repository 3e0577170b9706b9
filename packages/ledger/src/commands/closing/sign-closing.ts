import { JupingError } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { countUnfinished, factsHash, readFinalFacts, signaturesOf } from "../../work/final-facts.ts";

/**
 * Signs what is final of a cycle, so that it can be sealed. Where sheets, ballots or decisions are unfinished the signer says why they
 * are left out.
 * @throws JupingError NOT_FOUND, STALE_VERSION where something changed since the signer looked, REASON_REQUIRED
 */
export const signClosing = defineCommand({
  name: "closing.sign",
  input: z.object({
    programme: z.string(),
    cycle: z.string(),
    role: z.string(),
    /** of the facts that the signer looked at */
    facts_sha256: z.string(),
    reason: z.string().max(500).default(""),
  }),
  run: async (tx, { programme, cycle, role, facts_sha256, reason }, act) => {
    const found = factsHash(await readFinalFacts(tx, programme, cycle));
    if (found !== facts_sha256)
      throw new JupingError("STALE_VERSION", {
        what: "走访与评议结果",
        value: cycle,
        expected: facts_sha256.slice(0, 8),
        found: found.slice(0, 8),
      });
    const { sheets, ballots, decisions } = await countUnfinished(tx, programme, cycle);
    const unfinished = sheets + ballots + decisions;
    if (unfinished > 0 && reason.trim() === "")
      throw new JupingError("REASON_REQUIRED", {
        what: `${sheets} 份评分表、${ballots} 份评议票、${decisions} 项认定或剔除未完成`,
      });
    await tx.run(
      `INSERT INTO closing_sign_off (programme, cycle, account, role, facts_sha256, unfinished, reason, signed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (programme, cycle, account) DO UPDATE SET role = excluded.role, facts_sha256 = excluded.facts_sha256,
         unfinished = excluded.unfinished, reason = excluded.reason, signed_at = excluded.signed_at`,
      [programme, cycle, act.actor, role, found, unfinished, reason.trim(), act.at.toISOString()],
    );
    const { signatures, enough } = await signaturesOf(tx, programme, cycle, found);
    return { signatures: signatures.length, enough, unfinished };
  },
  journal: ({ programme, cycle, facts_sha256, reason }, { signatures, unfinished }) => ({
    subject: `cycle:${programme}/${cycle}`,
    details: { facts_sha256, signatures, unfinished, reason },
  }),
});
