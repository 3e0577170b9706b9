import { z } from "zod";
import { Digest, Id } from "../../accounts/inputs.ts";
import { defineCommand } from "../../command.ts";

/**
 * Notes that a session is in use and, with `next`, exchanges its secret if `from` still is the present one: of two requests that try,
 * one wins. Tells the journal nothing: it is the same session.
 */
export const renewSession = defineCommand({
  name: "session.renew",
  input: z.object({ id: Id, from: Digest, next: Digest.nullable() }),
  run: async (tx, { id, from, next }, act) => {
    const now = act.at.toISOString();
    await tx.run("UPDATE account_session SET seen_at = $1 WHERE id = $2 AND seen_at < $1", [now, id]);
    if (next === null) return { exchanged: false };
    const changed = await tx.run(
      `UPDATE account_session SET digest = $1, digest_before = $2, renewed_at = $3
       WHERE id = $4 AND digest = $2 AND ended_at IS NULL`,
      [next, from, now, id],
    );
    return { exchanged: changed === 1 };
  },
  journal: () => [],
});
