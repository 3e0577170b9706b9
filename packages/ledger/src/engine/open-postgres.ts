import { migrate } from "../migrations/migrate.ts";
import type { Engine } from "./engine.ts";
import { GroupCommit } from "./group-commit.ts";
import { asLedgerError } from "./ledger-error.ts";
import { connectPostgres } from "./postgres-connection.ts";
import { connectReaders } from "./postgres-readers.ts";

/**
 * PostgreSQL: the same commands, in this process, over one connection that writes; questions over a few others.
 * @throws JupingError LEDGER_BUSY, LEDGER_NEWER, LEDGER_MIGRATION
 */
export const openPostgres = async (url: string, at: Date): Promise<Engine> => {
  const connection = await connectPostgres(url);
  try {
    await migrate(connection, { at, backup: async () => undefined });
  } catch (error) {
    await connection.close();
    throw asLedgerError(error);
  }
  const readers = connectReaders(url);
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
    close: async () => {
      await queue.idle();
      await readers.close();
      await connection.close();
    },
  };
};
