import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { mkdirSync } from "node:fs";
import { migrate } from "../migrations/migrate.ts";
import type { Engine } from "./engine.ts";
import { GroupCommit } from "./group-commit.ts";
import { connectSqlite } from "./sqlite-connection.ts";

/** The file of a ledger's folder that holds it. */
export const ledgerPath = (folder: string): string => join(folder, "ledger.sqlite");

/** The ledger as it was before a migration, beside it: `before-<migration>.sqlite`. */
const backupBefore = async (folder: string, migration: string): Promise<void> => {
  const backups = join(folder, "backups");
  mkdirSync(backups, { recursive: true });
  const source = new DatabaseSync(ledgerPath(folder), { readOnly: true });
  try {
    await backup(source, join(backups, `before-${migration}.sqlite`));
  } finally {
    source.close();
  }
};

/**
 * SQLite in this thread: in a folder (`ledger.sqlite` in it), or in memory where `folder` is null.
 * @throws JupingError LEDGER_NEWER, LEDGER_MIGRATION
 */
export const openSqlite = async (folder: string | null, at: Date): Promise<Engine> => {
  const connection = connectSqlite(folder === null ? ":memory:" : ledgerPath(folder));
  try {
    await migrate(connection, {
      at,
      backup: async (before) => {
        if (folder !== null) await backupBefore(folder, before);
      },
    });
  } catch (error) {
    await connection.close();
    throw error;
  }
  const queue = new GroupCommit(connection);
  return {
    perform: (command, input, act) => queue.perform(command, input, act),
    ask: (question, input) => queue.ask(question, input),
    close: async () => {
      await queue.idle();
      await connection.close();
    },
  };
};
