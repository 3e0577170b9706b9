import type { Tx } from "../sql.ts";

/** Ends the open sessions of an account, all but one. @returns how many */
export const endSessions = async (tx: Tx, account: string, at: Date, keep: string | null): Promise<number> =>
  await tx.run(
    "UPDATE account_session SET ended_at = $1 WHERE account = $2 AND ended_at IS NULL AND id <> $3",
    [at.toISOString(), account, keep ?? ""],
  );
