import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { JupingError } from "@juping/model";
import { asLedgerError } from "./ledger-error.ts";

export interface LedgerLock {
  release(): void;
}

/**
 * Takes the right to write a ledger; one process at a time, and one holder in it. It is SQLite's own file lock on a file beside the
 * ledger: the system lets go of it however the process ends.
 * @throws JupingError LEDGER_BUSY
 */
export const lockLedger = (folder: string): LedgerLock => {
  const database = new DatabaseSync(join(folder, "lock"), { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    const known = asLedgerError(error);
    throw known instanceof JupingError ? new JupingError("LEDGER_BUSY", { ledger: folder }, error) : error;
  }
  return { release: () => database.close() };
};
