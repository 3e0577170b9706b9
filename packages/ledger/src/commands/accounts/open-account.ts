import { JupingError } from "@juping/model";
import { z } from "zod";
import { Authority, Id, Link, Login } from "../../accounts/inputs.ts";
import { defineCommand } from "../../command.ts";

/**
 * Opens an account: with an invitation (`link`), or with a password that is known already (the demonstration's).
 * Role and scope are a proposal until they are authorised. @throws JupingError LOGIN_TAKEN
 */
export const openAccount = defineCommand({
  name: "account.open",
  input: Authority.extend({
    id: Id,
    login: Login,
    name: z.string().trim().min(1).max(60),
    authorised: z.boolean(),
    demonstration: z.boolean().default(false),
    passwordHash: z.string().nullable(),
    link: Link.nullable(),
  }),
  run: async (tx, input, act) => {
    const { id, login, name, role, scope, detail, stage, authorised, demonstration, passwordHash, link } =
      input;
    const taken = await tx.get("SELECT id FROM account WHERE login = $1", [login]);
    if (taken !== undefined) throw new JupingError("LOGIN_TAKEN", { login });
    const now = act.at.toISOString();
    const state = passwordHash === null ? "invited" : "active";
    await tx.run(
      `INSERT INTO account (id, login, name, role, scope, detail, stage, state, authorised, demonstration, password, totp_step,
         version, created_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 1, $12, $12)`,
      [
        id,
        login,
        name,
        role,
        scope,
        detail,
        stage,
        state,
        Number(authorised),
        Number(demonstration),
        passwordHash,
        now,
      ],
    );
    if (link !== null)
      await tx.run(
        "INSERT INTO account_link (digest, account, created_at, expires_at) VALUES ($1, $2, $3, $4)",
        [link.digest, id, now, link.expiresAt],
      );
    return { id };
  },
  journal: ({ id, login, role, scope, detail, stage, authorised, demonstration }) => ({
    subject: `account:${id}`,
    details: { login, role, scope, detail, stage, authorised, demonstration },
  }),
});
