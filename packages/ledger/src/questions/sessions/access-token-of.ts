import { z } from "zod";
import { readAccount, type AccountRecord } from "../../accounts/account-row.ts";
import { Digest } from "../../accounts/inputs.ts";
import { defineQuestion } from "../../question.ts";

/** A token that counts, and whose it is. */
export interface OpenAccessToken {
  readonly id: string;
  readonly scope: string;
  readonly expires_at: string;
  readonly seen_at: string | null;
  readonly account: AccountRecord;
}

/** The token of a digest that was not revoked, while its account is active; its end is the caller's to check. */
export const accessTokenOf = defineQuestion({
  name: "access.of",
  input: z.object({ digest: Digest }),
  ask: async (tx, { digest }): Promise<OpenAccessToken | null> => {
    const row = await tx.get<Omit<OpenAccessToken, "account"> & { account: string }>(
      "SELECT id, account, scope, expires_at, seen_at FROM access_token WHERE digest = $1 AND revoked_at IS NULL",
      [digest],
    );
    const account = row && (await readAccount(tx, row.account));
    return row === undefined || account?.state !== "active" ? null : { ...row, account };
  },
});
