import pg from "pg";
import type { Source } from "./connection.ts";
import { txOver } from "./postgres-tx.ts";
import { postgresTypes } from "./postgres-types.ts";

/** Connections that only read, beside the one that writes. */
export interface Readers {
  /** Reads all of one question from one moment. */
  read<Answer>(ask: (tx: Source) => Promise<Answer>): Promise<Answer>;
  close(): Promise<void>;
}

const most = 4;

/** Connects on first use. */
export const connectReaders = (url: string): Readers => {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "juping questions",
    types: postgresTypes,
    max: most,
  });
  // A reader that is lost while idle is replaced; without a listener the process would end.
  pool.on("error", () => undefined);
  return {
    read: async (ask) => {
      const client = await pool.connect();
      try {
        await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        return await ask(txOver(client));
      } finally {
        await client.query("COMMIT").then(
          () => client.release(),
          (error: Error) => client.release(error),
        );
      }
    },
    close: () => pool.end(),
  };
};
