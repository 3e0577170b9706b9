import { JupingError } from "@juping/model";
import { z } from "zod";
import { Digest } from "../../accounts/inputs.ts";
import { endSessions } from "../../accounts/end-sessions.ts";
import { defineCommand } from "../../command.ts";

/**
 * Takes up a one-time link: sets the password, ends every session that was open, and with a new password the second factor too,
 * since who asks for one may have lost it. @throws JupingError LINK_INVALID for one that is unknown, used or too old
 */
export const acceptLink = defineCommand({
  name: "account.accept-link",
  input: z.object({ digest: Digest, passwordHash: z.string(), name: z.string().trim().min(1).max(60) }),
  run: async (tx, { digest, passwordHash, name }, act) => {
    const now = act.at.toISOString();
    const link = await tx.get<{ account: string; state: string }>(
      `SELECT l.account, a.state FROM account_link l JOIN account a ON a.id = l.account
       WHERE l.digest = $1 AND l.used_at IS NULL AND l.expires_at > $2 AND a.state <> 'disabled'`,
      [digest, now],
    );
    if (link === undefined) throw new JupingError("LINK_INVALID");
    const { account } = link;
    await tx.run("UPDATE account_link SET used_at = $1 WHERE account = $2 AND used_at IS NULL", [
      now,
      account,
    ]);
    await tx.run(
      `UPDATE account SET password = $1, name = $2, state = 'active', totp = NULL, totp_offered = NULL, version = version + 1,
         changed_at = $3 WHERE id = $4`,
      [passwordHash, name, now, account],
    );
    const ended = await endSessions(tx, account, act.at, null);
    return { account, invited: link.state === "invited", ended };
  },
  journal: (_, { account, invited, ended }) => ({
    subject: `account:${account}`,
    details: { invited, sessions_ended: ended },
  }),
});
