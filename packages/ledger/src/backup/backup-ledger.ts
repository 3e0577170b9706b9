import { existsSync } from "node:fs";
import { JupingError, type Clock } from "@juping/model";
import { ledgerPath } from "../engine/open-sqlite.ts";
import { connectReaders } from "../engine/postgres-readers.ts";
import type { Head } from "../journal/entry.ts";
import { drawRows, drawSqlite, writeBackup } from "./write-backup.ts";

export interface BackupOptions {
  /** `ledger` of a data folder */
  readonly folder: string;
  /** address of the PostgreSQL database that holds the ledger instead */
  readonly database?: string | undefined;
  readonly clock: Clock;
}

/**
 * Writes the whole ledger, as it is at one moment, to a SQLite file; also while a server writes it, which waits for nothing.
 * @returns the last entry of the journal that it holds
 * @throws JupingError FILE_MISSING where there is no ledger, FILE_EXISTS, BACKUP_BROKEN
 */
export const backupLedger = async (
  file: string,
  { folder, database, clock }: BackupOptions,
): Promise<Head> => {
  if (database === undefined) {
    const path = ledgerPath(folder);
    if (!existsSync(path)) throw new JupingError("FILE_MISSING", { file: path });
    return await writeBackup(file, drawSqlite(path));
  }
  const readers = connectReaders(database);
  try {
    return await readers.read((source) => writeBackup(file, drawRows(source, clock.now())));
  } finally {
    await readers.close();
  }
};
