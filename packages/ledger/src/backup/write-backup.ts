import { randomUUID } from "node:crypto";
import { link, mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { JupingError } from "@juping/model";
import type { Source } from "../engine/connection.ts";
import { connectSqlite } from "../engine/sqlite-connection.ts";
import type { Head } from "../journal/entry.ts";
import { appliedNames, migrate } from "../migrations/migrate.ts";
import { checkBackup } from "./check-backup.ts";
import { replaceRows } from "./copy-rows.ts";

/** Makes the file of a backup where it is told to. */
export type Draw = (draft: string) => Promise<void>;

/** All pages in one step: a step sees one moment, and a server that writes meanwhile makes nobody begin again. */
const allPages = 2 ** 30;

/** From a SQLite ledger, also while another process writes it. */
export const drawSqlite =
  (path: string): Draw =>
  async (draft) => {
    const source = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
    try {
      await backup(source, draft, { rate: allPages });
    } finally {
      source.close();
    }
    const made = new DatabaseSync(draft);
    made.exec("PRAGMA journal_mode = DELETE"); // one file, complete in itself
    made.close();
  };

/** From a PostgreSQL ledger: the same rows in a SQLite file, with the tables that it has. */
export const drawRows =
  (source: Source, at: Date): Draw =>
  async (draft) => {
    const made = connectSqlite(draft);
    try {
      await migrate(made, { at, only: await appliedNames(source) });
      await made.begin();
      await replaceRows(source, made, made);
      await made.script("COMMIT; PRAGMA journal_mode = DELETE");
    } finally {
      await made.close();
    }
  };

const sync = async (path: string): Promise<void> => {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Writes a backup: drawn beside its place, read back whole, readable by its owner alone, and given its name last.
 * @returns the last entry of the journal that it holds
 * @throws JupingError FILE_EXISTS, BACKUP_BROKEN
 */
export const writeBackup = async (file: string, draw: Draw): Promise<Head> => {
  const draft = `${file}.${randomUUID()}.draft`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await (await open(draft, "wx", 0o600)).close();
  try {
    await draw(draft);
    const head = await checkBackup(draft);
    await sync(draft);
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "EEXIST" ? new JupingError("FILE_EXISTS", { file }) : error;
    });
    await sync(dirname(file));
    return head;
  } finally {
    for (const left of [draft, `${draft}-wal`, `${draft}-shm`, `${draft}-journal`])
      await rm(left, { force: true });
  }
};
