import { z } from "zod";
import { endSessions } from "../../accounts/end-sessions.ts";
import { Id } from "../../accounts/inputs.ts";
import { defineCommand } from "../../command.ts";

/** Ends one of an account's sessions, or with `session` null all of them. */
export const endSession = defineCommand({
  name: "session.end",
  input: z.object({ account: Id, session: Id.nullable() }),
  run: async (tx, { account, session }, act) => {
    if (session === null) return { ended: await endSessions(tx, account, act.at, null) };
    const ended = await tx.run(
      "UPDATE account_session SET ended_at = $1 WHERE id = $2 AND account = $3 AND ended_at IS NULL",
      [act.at.toISOString(), session, account],
    );
    return { ended };
  },
  journal: ({ account, session }, { ended }) => ({
    subject: `account:${account}`,
    details: { ended, which: session ?? "all" },
  }),
});
