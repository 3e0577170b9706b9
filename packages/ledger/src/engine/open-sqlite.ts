import { tmpdir } from "node:os";
import { join } from "node:path";
import { restoreInto } from "../backup/restore.ts";
import { drawSqlite } from "../backup/write-backup.ts";
import { migrate } from "../migrations/migrate.ts";
import type { Engine } from "./engine.ts";
import { GroupCommit } from "./group-commit.ts";
import { nameBefore, keepSafe } from "./keep-safe.ts";
import { connectSqlite } from "./sqlite-connection.ts";

/** The file of a ledger's folder that holds it. */
export const ledgerPath = (folder: string): string => join(folder, "ledger.sqlite");

/**
 * SQLite in this thread: in a folder (`ledger.sqlite` in it), or in memory where `folder` is null.
 * @throws JupingError LEDGER_NEWER, LEDGER_MIGRATION
 */
export const openSqlite = async (folder: string | null, at: Date): Promise<Engine> => {
  const path = folder === null ? ":memory:" : ledgerPath(folder);
  const connection = connectSqlite(path);
  try {
    await migrate(connection, {
      at,
      backup: (migration) => keepSafe(folder, nameBefore(migration, at), drawSqlite(path)),
    });
  } catch (error) {
    await connection.close();
    throw error;
  }
  const queue = new GroupCommit(connection);
  return {
    perform: (command, input, act) => queue.perform(command, input, act),
    ask: (question, input) => queue.ask(question, input),
    restore: (file, act) =>
      queue.alone(async () => {
        await keepSafe(folder, nameBefore("restore", act.at), drawSqlite(path));
        return await restoreInto(connection, file, act, folder ?? tmpdir());
      }),
    close: async () => {
      await queue.idle();
      await connection.close();
    },
  };
};
