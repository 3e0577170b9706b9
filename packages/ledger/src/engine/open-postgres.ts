import pg from "pg";
import { migrate } from "../migrations/migrate.ts";
import type { Engine } from "./engine.ts";
import { GroupCommit } from "./group-commit.ts";
import { asLedgerError } from "./ledger-error.ts";
import { connectPostgres, reading } from "./postgres-connection.ts";
import { postgresTypes } from "./postgres-types.ts";

/** Connections that answer questions, beside the one that writes. */
const readers = 4;

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
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "juping questions",
    types: postgresTypes,
    max: readers,
  });
  // A reader that is lost while idle is replaced; without a listener the process would end.
  pool.on("error", () => undefined);
  const queue = new GroupCommit(connection);
  return {
    perform: (command, input, act) => queue.perform(command, input, act),
    ask: async (question, input) => {
      try {
        return await reading(pool, (tx) => question.ask(tx, input));
      } catch (error) {
        throw asLedgerError(error);
      }
    },
    close: async () => {
      await queue.idle();
      await pool.end();
      await connection.close();
    },
  };
};
