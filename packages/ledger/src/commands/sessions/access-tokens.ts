import { JupingError } from "@juping/model";
import { z } from "zod";
import { Digest, Id, Moment } from "../../accounts/inputs.ts";
import { defineCommand } from "../../command.ts";

/** Makes a personal access token for scripts: shown once, kept as its digest. */
export const createAccessToken = defineCommand({
  name: "access.create",
  input: z.object({
    id: Id,
    digest: Digest,
    account: Id,
    name: z.string().trim().min(1).max(60),
    scope: z.string().min(1).max(60),
    expiresAt: Moment,
  }),
  run: async (tx, { id, digest, account, name, scope, expiresAt }, act) => {
    await tx.run(
      `INSERT INTO access_token (id, digest, account, name, scope, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, digest, account, name, scope, act.at.toISOString(), expiresAt],
    );
    return { id };
  },
  journal: ({ id, account, name, scope, expiresAt }) => ({
    subject: `account:${account}`,
    details: { id, name, scope, expires_at: expiresAt },
  }),
});

/** Revokes one of an account's own tokens. @throws JupingError NOT_FOUND */
export const revokeAccessToken = defineCommand({
  name: "access.revoke",
  input: z.object({ id: Id, account: Id }),
  run: async (tx, { id, account }, act) => {
    const changed = await tx.run(
      "UPDATE access_token SET revoked_at = $1 WHERE id = $2 AND account = $3 AND revoked_at IS NULL",
      [act.at.toISOString(), id, account],
    );
    if (changed === 0) throw new JupingError("NOT_FOUND", { what: "令牌", value: id });
    return null;
  },
  journal: ({ id, account }) => ({ subject: `account:${account}`, details: { id } }),
});

/** Notes when a token was used last. What is done with it tells the journal itself. */
export const noteAccessToken = defineCommand({
  name: "access.note",
  input: z.object({ id: Id }),
  run: async (tx, { id }, act) => {
    await tx.run("UPDATE access_token SET seen_at = $1 WHERE id = $2", [act.at.toISOString(), id]);
    return null;
  },
  journal: () => [],
});
