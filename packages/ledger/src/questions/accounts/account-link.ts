import { z } from "zod";
import { readAccount, type AccountRecord } from "../../accounts/account-row.ts";
import { Digest, Moment } from "../../accounts/inputs.ts";
import { defineQuestion } from "../../question.ts";

/** The account that a one-time link is for, while the link counts; else null. */
export const accountOfLink = defineQuestion({
  name: "account.of-link",
  input: z.object({ digest: Digest, at: Moment }),
  ask: async (tx, { digest, at }): Promise<AccountRecord | null> => {
    const link = await tx.get<{ account: string }>(
      "SELECT account FROM account_link WHERE digest = $1 AND used_at IS NULL AND expires_at > $2",
      [digest, at],
    );
    const account = link && (await readAccount(tx, link.account));
    return account === undefined || account.state === "disabled" ? null : account;
  },
});
