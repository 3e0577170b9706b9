import { JupingError } from "@juping/model";
import { z } from "zod";
import { readAccount } from "../../accounts/account-row.ts";
import { endSessions } from "../../accounts/end-sessions.ts";
import { Id } from "../../accounts/inputs.ts";
import { staleAccount } from "../../accounts/stale-account.ts";
import { defineCommand } from "../../command.ts";

/** Disables an account, which ends its sessions and tokens at once, or enables it again. @throws JupingError NOT_FOUND, STALE_VERSION */
export const setAccountState = defineCommand({
  name: "account.set-state",
  input: z.object({ account: Id, disabled: z.boolean(), version: z.number().int() }),
  run: async (tx, { account, disabled, version }, act) => {
    const before = await readAccount(tx, account);
    if (before === undefined) throw new JupingError("NOT_FOUND", { what: "账号", value: account });
    if (before.version !== version) throw staleAccount(before.login, version, before.version);
    const held = await tx.get<{ password: string | null }>("SELECT password FROM account WHERE id = $1", [
      account,
    ]);
    const enabled = held?.password == null ? "invited" : "active";
    const state = disabled ? "disabled" : enabled;
    await tx.run("UPDATE account SET state = $1, version = version + 1, changed_at = $2 WHERE id = $3", [
      state,
      act.at.toISOString(),
      account,
    ]);
    if (disabled) await endSessions(tx, account, act.at, null);
    return { before: before.state, state };
  },
  journal: ({ account }, { before, state }) => ({
    subject: `account:${account}`,
    details: { before, state },
  }),
});
