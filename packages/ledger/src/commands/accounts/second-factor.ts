import { JupingError } from "@juping/model";
import { z } from "zod";
import { Id } from "../../accounts/inputs.ts";
import { defineCommand } from "../../command.ts";

/** Keeps the secret that was shown for a second factor until a code of it is given. @throws JupingError DEMONSTRATION_ACCOUNT */
export const offerSecondFactor = defineCommand({
  name: "account.offer-second-factor",
  input: z.object({
    account: Id,
    /** the secret as it may lie here, encrypted */
    sealed: z.string().min(16).max(200),
  }),
  run: async (tx, { account, sealed }, act) => {
    const changed = await tx.run(
      "UPDATE account SET totp_offered = $1, changed_at = $2 WHERE id = $3 AND demonstration = 0",
      [sealed, act.at.toISOString(), account],
    );
    if (changed === 0) throw new JupingError("DEMONSTRATION_ACCOUNT");
    return null;
  },
  journal: ({ account }) => ({ subject: `account:${account}` }),
});

/** Turns the second factor on with the secret that was offered (`step`: of the code that confirmed it), or off (`step` null). */
export const setSecondFactor = defineCommand({
  name: "account.set-second-factor",
  input: z.object({ account: Id, step: z.number().int().nullable() }),
  run: async (tx, { account, step }, act) => {
    const sql =
      step === null
        ? "UPDATE account SET totp = NULL, totp_offered = NULL, version = version + 1, changed_at = $1 WHERE id = $2"
        : `UPDATE account SET totp = totp_offered, totp_offered = NULL, totp_step = $3, version = version + 1, changed_at = $1
           WHERE id = $2 AND totp_offered IS NOT NULL`;
    const values = [act.at.toISOString(), account, ...(step === null ? [] : [step])];
    if ((await tx.run(sql, values)) === 0) throw new JupingError("CODE_WRONG");
    return null;
  },
  journal: ({ account, step }) => ({ subject: `account:${account}`, details: { on: step !== null } }),
});
