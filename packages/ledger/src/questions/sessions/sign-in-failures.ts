import { z } from "zod";
import { defineQuestion } from "../../question.ts";

/** Failed sign-ins in a row, as they were last noted. */
export interface SignInFailures {
  readonly who: string;
  readonly failures: number;
  /** ISO 8601 */
  readonly until: string;
}

/** Those that still count, the latest first, so many as a server keeps in mind. */
export const signInFailures = defineQuestion({
  name: "session.failures",
  input: z.object({ since: z.iso.datetime(), limit: z.number().int().max(100_000).default(100_000) }),
  ask: (tx, { since, limit }) =>
    tx.all<SignInFailures>(
      "SELECT who, failures, until FROM sign_in_failure WHERE at >= $1 ORDER BY at DESC LIMIT $2",
      [since, limit],
    ),
});
