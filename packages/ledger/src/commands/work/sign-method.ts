import { JupingError } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";

/** Signatures that freeze a method: two accounts, one of them the evaluation lead's. */
const signaturesNeeded = 2;

/**
 * Signs the method that a cycle is scored by. The second account's signature freezes it.
 * @throws JupingError NOT_FOUND, METHOD_FROZEN, STALE_VERSION where another method stands there by now
 */
export const signMethod = defineCommand({
  name: "work.sign-method",
  input: z.object({
    programme: z.string(),
    cycle: z.string(),
    role: z.string(),
    /** of the method that the signer read */
    method_sha256: z.string(),
  }),
  run: async (tx, { programme, cycle, role, method_sha256 }, act) => {
    const head = await tx.get<{ method: string; method_sha256: string; frozen_at: string | null }>(
      "SELECT method, method_sha256, frozen_at FROM work_cycle WHERE programme = $1 AND cycle = $2",
      [programme, cycle],
    );
    if (head === undefined) throw new JupingError("NOT_FOUND", { what: "评估周期", value: cycle });
    if (head.frozen_at !== null) throw new JupingError("METHOD_FROZEN", { method: head.method, cycle });
    if (head.method_sha256 !== method_sha256)
      throw new JupingError("STALE_VERSION", {
        what: "方法",
        value: head.method,
        expected: method_sha256.slice(0, 8),
        found: head.method_sha256.slice(0, 8),
      });
    const at = act.at.toISOString();
    await tx.run(
      `INSERT INTO work_sign_off (programme, cycle, account, role, method_sha256, signed_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (programme, cycle, account) DO NOTHING`,
      [programme, cycle, act.actor, role, method_sha256, at],
    );
    const signed = await tx.all<{ role: string }>(
      "SELECT role FROM work_sign_off WHERE programme = $1 AND cycle = $2",
      [programme, cycle],
    );
    const frozen =
      signed.length >= signaturesNeeded && signed.some((signature) => signature.role === "evaluation_lead");
    if (frozen)
      await tx.run("UPDATE work_cycle SET frozen_at = $3 WHERE programme = $1 AND cycle = $2", [
        programme,
        cycle,
        at,
      ]);
    return { signatures: signed.length, frozen };
  },
  journal: ({ programme, cycle, method_sha256 }, { signatures, frozen }) => ({
    subject: `cycle:${programme}/${cycle}`,
    details: { method_sha256, signatures, frozen },
  }),
});
