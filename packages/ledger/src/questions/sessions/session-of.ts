import { z } from "zod";
import { readAccount, type AccountRecord } from "../../accounts/account-row.ts";
import { Digest } from "../../accounts/inputs.ts";
import { defineQuestion } from "../../question.ts";

/** An open session and whose it is. */
export interface OpenSession {
  readonly id: string;
  /** of the present secret */
  readonly digest: string;
  readonly began_at: string;
  readonly renewed_at: string;
  readonly seen_at: string;
  readonly account: AccountRecord;
}

/** The open session of a secret, present or exchanged last, while its account is active; limits of time are the caller's to check. */
export const sessionOf = defineQuestion({
  name: "session.of",
  input: z.object({ digest: Digest }),
  ask: async (tx, { digest }): Promise<OpenSession | null> => {
    const row = await tx.get<Omit<OpenSession, "account"> & { account: string }>(
      `SELECT id, digest, account, began_at, renewed_at, seen_at FROM account_session
       WHERE (digest = $1 OR digest_before = $1) AND ended_at IS NULL`,
      [digest],
    );
    const account = row && (await readAccount(tx, row.account));
    return row === undefined || account?.state !== "active" ? null : { ...row, account };
  },
});
