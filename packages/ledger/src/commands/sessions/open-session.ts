import { JupingError } from "@juping/model";
import { z } from "zod";
import { Digest, Id } from "../../accounts/inputs.ts";
import { defineCommand } from "../../command.ts";

/**
 * Opens a session after its credentials were checked; the browser is known from now on. A code of the second factor counts once:
 * `step` must be later than the last. @throws JupingError SIGN_IN_FAILED where the account was disabled meanwhile, CODE_WRONG
 */
export const openSession = defineCommand({
  name: "session.open",
  input: z.object({
    id: Id,
    digest: Digest,
    account: Id,
    device: z.string().max(120),
    network: z.string().max(60),
    knownDevice: Digest,
    step: z.number().int().nullable(),
  }),
  run: async (tx, { id, digest, account, device, network, knownDevice, step }, act) => {
    const now = act.at.toISOString();
    const held = await tx.get<{ totp_step: number }>(
      "SELECT totp_step FROM account WHERE id = $1 AND state = 'active'",
      [account],
    );
    if (held === undefined) throw new JupingError("SIGN_IN_FAILED");
    if (step !== null) {
      if (step <= held.totp_step) throw new JupingError("CODE_WRONG");
      await tx.run("UPDATE account SET totp_step = $1 WHERE id = $2", [step, account]);
    }
    await tx.run(
      `INSERT INTO account_session (id, digest, account, began_at, renewed_at, seen_at, device, network)
       VALUES ($1, $2, $3, $4, $4, $4, $5, $6)`,
      [id, digest, account, now, device, network],
    );
    await tx.run(
      "INSERT INTO account_device (digest, account, created_at) VALUES ($1, $2, $3) ON CONFLICT (digest, account) DO NOTHING",
      [knownDevice, account, now],
    );
    return null;
  },
  journal: ({ id, account, device, network, step }) => ({
    subject: `account:${account}`,
    details: { opened: id, device, network, second_factor: step !== null },
  }),
});
