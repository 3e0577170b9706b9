import { tmpdir } from "node:os";
import { restoreInto } from "../backup/restore.ts";
import { drawRows } from "../backup/write-backup.ts";
import { migrate } from "../migrations/migrate.ts";
import type { Engine } from "./engine.ts";
import { GroupCommit } from "./group-commit.ts";
import { nameBefore, keepSafe } from "./keep-safe.ts";
import { asLedgerError } from "./ledger-error.ts";
import { connectPostgres } from "./postgres-connection.ts";
import { connectReaders } from "./postgres-readers.ts";

/**
 * PostgreSQL: the same commands, in this process, over one connection that writes; questions over a few others.
 * @throws JupingError LEDGER_BUSY, LEDGER_NEWER, LEDGER_MIGRATION
 */
export const openPostgres = async (url: string, folder: string | null, at: Date): Promise<Engine> => {
  const connection = await connectPostgres(url);
  const readers = connectReaders(url);
  try {
    await migrate(connection, {
      at,
      backup: (migration) =>
        readers.read((source) => keepSafe(folder, nameBefore(migration, at), drawRows(source, at))),
    });
  } catch (error) {
    await readers.close();
    await connection.close();
    throw asLedgerError(error);
  }
  const queue = new GroupCommit(connection);
  return {
    perform: (command, input, act) => queue.perform(command, input, act),
    ask: async (question, input) => {
      try {
        return await readers.read((tx) => question.ask(tx, input));
      } catch (error) {
        throw asLedgerError(error);
      }
    },
    restore: (file, act) =>
      queue.alone(async () => {
        await readers.read((source) =>
          keepSafe(folder, nameBefore("restore", act.at), drawRows(source, act.at)),
        );
        return await restoreInto(connection, file, act, folder ?? tmpdir());
      }),
    close: async () => {
      await queue.idle();
      await readers.close();
      await connection.close();
    },
  };
};
