import { JupingError } from "@juping/model";
import { z } from "zod";
import { Id, Link } from "../../accounts/inputs.ts";
import { defineCommand } from "../../command.ts";

/** Gives an account a new one-time link to choose a password; links given before no longer count. @throws JupingError NOT_FOUND */
export const issueLink = defineCommand({
  name: "account.issue-link",
  input: z.object({ account: Id, link: Link }),
  run: async (tx, { account, link }, act) => {
    const now = act.at.toISOString();
    const known = await tx.get<{ demonstration: number }>("SELECT demonstration FROM account WHERE id = $1", [
      account,
    ]);
    if (known === undefined) throw new JupingError("NOT_FOUND", { what: "账号", value: account });
    if (known.demonstration === 1) throw new JupingError("DEMONSTRATION_ACCOUNT");
    await tx.run("UPDATE account_link SET used_at = $1 WHERE account = $2 AND used_at IS NULL", [
      now,
      account,
    ]);
    await tx.run(
      "INSERT INTO account_link (digest, account, created_at, expires_at) VALUES ($1, $2, $3, $4)",
      [link.digest, account, now, link.expiresAt],
    );
    return null;
  },
  journal: ({ account, link }) => ({
    subject: `account:${account}`,
    details: { expires_at: link.expiresAt },
  }),
});
