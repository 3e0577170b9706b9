import { JupingError } from "@juping/model";
import { ChainCheck } from "../audit/check-chain.ts";
import type { Connection } from "../engine/connection.ts";
import { readSqlite } from "../engine/sqlite-connection.ts";
import type { Head, JournalEntry } from "../journal/entry.ts";

const tablesOf = async (connection: Connection): Promise<void> => {
  const found = await connection.all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('migration', 'journal')",
  );
  if (found.length < 2) throw new Error("no journal");
};

const integrityOf = async (connection: Connection): Promise<void> => {
  const [row] = await connection.all<{ integrity_check: string }>("PRAGMA integrity_check(1)");
  if (row?.integrity_check !== "ok") throw new Error(row?.integrity_check ?? "unreadable");
};

const chainOf = async (connection: Connection): Promise<Head> => {
  const check = new ChainCheck();
  for await (const entries of connection.pages<JournalEntry>("SELECT * FROM journal ORDER BY sequence"))
    for (const entry of entries) check.see(entry);
  const [finding] = check.findings;
  if (finding !== undefined) throw new Error(`journal ${finding.kind} at ${finding.at}`);
  return check.head;
};

/**
 * Reads a backup whole: the file's own checks, and the chain of its journal.
 * @returns the last entry that it holds
 * @throws JupingError BACKUP_BROKEN
 */
export const checkBackup = async (file: string): Promise<Head> => {
  let connection: Connection | undefined;
  try {
    connection = readSqlite(file);
    await tablesOf(connection);
    await integrityOf(connection);
    return await chainOf(connection);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new JupingError("BACKUP_BROKEN", { file, reason }, error);
  } finally {
    await connection?.close();
  }
};
