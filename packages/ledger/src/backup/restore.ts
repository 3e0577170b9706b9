import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { JupingError } from "@juping/model";
import type { Act } from "../act.ts";
import type { Connection } from "../engine/connection.ts";
import { connectSqlite } from "../engine/sqlite-connection.ts";
import { append, readHead } from "../journal/append.ts";
import type { Head } from "../journal/entry.ts";
import { migrate } from "../migrations/migrate.ts";
import { checkBackup } from "./check-backup.ts";
import { replaceRows } from "./copy-rows.ts";

/** Act of the entry at which a journal forks. */
export const restoreAct = "ledger.restore";

/** What a restore did. */
export interface Restored {
  /** where the journal stood before */
  readonly from: Head;
  /** the last entry that the backup held */
  readonly to: Head;
}

const replace = async (source: Connection, connection: Connection, act: Act): Promise<Restored> => {
  await connection.begin();
  try {
    const from = await readHead(connection);
    await replaceRows(source, connection, source);
    const to = await readHead(connection);
    const details = {
      from_sequence: from.sequence,
      from_hash: from.hash,
      to_sequence: to.sequence,
      to_hash: to.hash,
    };
    await append(connection, to, { subject: "ledger", details }, restoreAct, act);
    await connection.script("COMMIT");
    return { from, to };
  } catch (error) {
    await connection.script("ROLLBACK");
    throw error;
  }
};

/**
 * Puts a backup in the place of all that a ledger holds, in one transaction, with an entry that says so. An older backup is brought
 * forward first, in a copy.
 * @param folder where the copy may stand
 * @throws JupingError FILE_MISSING, BACKUP_BROKEN, LEDGER_NEWER, LEDGER_MIGRATION; the ledger is then as it was
 */
export const restoreInto = async (
  connection: Connection,
  file: string,
  act: Act,
  folder: string,
): Promise<Restored> => {
  const place = await mkdtemp(join(folder, "restore-"));
  try {
    const copy = join(place, "backup.sqlite");
    await copyFile(file, copy).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "ENOENT" ? new JupingError("FILE_MISSING", { file }) : error;
    });
    await checkBackup(copy);
    const source = connectSqlite(copy);
    try {
      await migrate(source, { at: act.at });
      return await replace(source, connection, act);
    } finally {
      await source.close();
    }
  } finally {
    await rm(place, { recursive: true, force: true });
  }
};
