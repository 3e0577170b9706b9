import { JupingError } from "@juping/model";
import { z } from "zod";
import { readAccount } from "../../accounts/account-row.ts";
import { Authority, Id } from "../../accounts/inputs.ts";
import { staleAccount } from "../../accounts/stale-account.ts";
import { defineCommand } from "../../command.ts";

/**
 * Grants an account its role, scope, detail and stage, and revokes its tokens; nobody grants rights to himself.
 * @throws JupingError NOT_FOUND, STALE_VERSION, OWN_RIGHTS
 */
export const authoriseAccount = defineCommand({
  name: "account.authorise",
  input: Authority.extend({ account: Id, version: z.number().int() }),
  run: async (tx, { account, role, scope, detail, stage, version }, act) => {
    if (act.actor === account) throw new JupingError("OWN_RIGHTS");
    const before = await readAccount(tx, account);
    if (before === undefined) throw new JupingError("NOT_FOUND", { what: "账号", value: account });
    if (before.version !== version) throw staleAccount(before.login, version, before.version);
    await tx.run(
      `UPDATE account SET role = $1, scope = $2, detail = $3, stage = $4, authorised = 1, version = version + 1, changed_at = $5
       WHERE id = $6`,
      [role, scope, detail, stage, act.at.toISOString(), account],
    );
    // A token was made inside the old rights.
    const revoked = await tx.run(
      "UPDATE access_token SET revoked_at = $1 WHERE account = $2 AND revoked_at IS NULL",
      [act.at.toISOString(), account],
    );
    return { before, revoked };
  },
  journal: ({ account, role, scope, detail, stage }, { before, revoked }) => ({
    subject: `account:${account}`,
    details: {
      role,
      scope,
      detail,
      stage,
      role_before: before.role,
      scope_before: before.scope,
      detail_before: before.detail,
      stage_before: before.stage,
      authorised_before: before.authorised,
      access_revoked: revoked,
    },
  }),
});
