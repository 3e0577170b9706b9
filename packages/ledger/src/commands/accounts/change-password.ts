import { JupingError } from "@juping/model";
import { z } from "zod";
import { endSessions } from "../../accounts/end-sessions.ts";
import { Id } from "../../accounts/inputs.ts";
import { defineCommand } from "../../command.ts";

/** Changes the own password and ends all other sessions. Who asks was checked before. @throws JupingError DEMONSTRATION_ACCOUNT */
export const changePassword = defineCommand({
  name: "account.change-password",
  input: z.object({ account: Id, passwordHash: z.string(), keep: Id.nullable() }),
  run: async (tx, { account, passwordHash, keep }, act) => {
    const changed = await tx.run(
      "UPDATE account SET password = $1, version = version + 1, changed_at = $2 WHERE id = $3 AND demonstration = 0",
      [passwordHash, act.at.toISOString(), account],
    );
    if (changed === 0) throw new JupingError("DEMONSTRATION_ACCOUNT");
    return { ended: await endSessions(tx, account, act.at, keep) };
  },
  journal: ({ account }, { ended }) => ({
    subject: `account:${account}`,
    details: { sessions_ended: ended },
  }),
});
