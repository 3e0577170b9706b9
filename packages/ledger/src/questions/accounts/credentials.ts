import { z } from "zod";
import { readAccounts, type AccountRecord } from "../../accounts/account-row.ts";
import { Digest, Login } from "../../accounts/inputs.ts";
import { defineQuestion } from "../../question.ts";

/** What a sign-in is checked against. */
export interface Credentials {
  readonly account: AccountRecord;
  readonly passwordHash: string;
  readonly totp: string | null;
  readonly totpOffered: string | null;
  readonly totpStep: number;
  /** whether the browser signed in to this account before */
  readonly knownDevice: boolean;
}

/** Credentials of a login, and whether the browser is known to it; null where nobody may sign in under it. */
export const credentials = defineQuestion({
  name: "account.credentials",
  input: z.object({ login: Login, device: Digest.nullable() }),
  ask: async (tx, { login, device }): Promise<Credentials | null> => {
    const [account] = await readAccounts(tx, "login = $1 AND state = 'active'", [login]);
    if (account === undefined) return null;
    const held = await tx.get<{
      password: string | null;
      totp: string | null;
      totp_offered: string | null;
      totp_step: number;
    }>("SELECT password, totp, totp_offered, totp_step FROM account WHERE id = $1", [account.id]);
    if (held?.password == null) return null;
    const known = await tx.get("SELECT digest FROM account_device WHERE digest = $1 AND account = $2", [
      device ?? "",
      account.id,
    ]);
    return {
      account,
      passwordHash: held.password,
      totp: held.totp,
      totpOffered: held.totp_offered,
      totpStep: held.totp_step,
      knownDevice: known !== undefined,
    };
  },
});
