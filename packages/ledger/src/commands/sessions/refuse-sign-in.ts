import { z } from "zod";
import { Digest, Id } from "../../accounts/inputs.ts";
import { defineCommand } from "../../command.ts";

const keptMs = 24 * 3_600_000;

/** Notes a refused sign-in: how many there were in a row, where an account was meant, and what the journal tells. */
export const refuseSignIn = defineCommand({
  name: "session.refuse",
  input: z.object({
    /** null where no account is under the login: what was typed there may be anything */
    account: Id.nullable(),
    who: Digest,
    failures: z.number().int().min(1),
    until: z.iso.datetime(),
    code: z.string(),
    network: z.string().max(60),
    knownDevice: z.boolean(),
  }),
  run: async (tx, { account, who, failures, until }, act) => {
    const old = new Date(act.at.getTime() - keptMs).toISOString();
    await tx.run("DELETE FROM sign_in_failure WHERE at < $1", [old]);
    if (account !== null)
      await tx.run(
        `INSERT INTO sign_in_failure (who, failures, until, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (who) DO UPDATE SET failures = excluded.failures, until = excluded.until, at = excluded.at`,
        [who, failures, until, act.at.toISOString()],
      );
    return null;
  },
  journal: ({ account, code, network, knownDevice, failures }) => ({
    subject: `account:${account ?? "unknown"}`,
    details: { code, network, known_device: knownDevice, failures },
  }),
});

/** Forgets failures after a sign-in that succeeded, of which the journal tells itself. */
export const forgetFailures = defineCommand({
  name: "session.forget-failures",
  input: z.object({ who: Digest }),
  run: async (tx, { who }) => {
    await tx.run("DELETE FROM sign_in_failure WHERE who = $1", [who]);
    return null;
  },
  journal: () => [],
});
