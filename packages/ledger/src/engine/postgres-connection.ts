import { JupingError } from "@juping/model";
import pg from "pg";
import type { Connection } from "./connection.ts";
import { txOver } from "./postgres-tx.ts";
import { inPostgres, postgresTypes } from "./postgres-types.ts";

/** "juping" in ASCII: the advisory lock of whoever writes the ledger of a database. */
const lockKey = "117300838162023";

/** Connects, and takes the right to write; the server lets go of it when the connection ends. */
const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: "juping ledger",
    types: postgresTypes,
  });
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>("SELECT pg_try_advisory_lock($1) AS held", [
    lockKey,
  ]);
  if (rows[0]?.held === true) return client;
  await client.end();
  throw new JupingError("LEDGER_BUSY", { ledger: "PostgreSQL" });
};

/**
 * The one connection that writes. If it is lost, what was under way is refused, and the next transaction connects again.
 * @throws JupingError LEDGER_BUSY where another process writes
 */
export const connectPostgres = async (url: string): Promise<Connection> => {
  let lost = false;
  const watched = async (): Promise<pg.Client> => {
    const client = await connect(url);
    lost = false;
    client.on("error", () => {
      lost = true;
    });
    return client;
  };
  let client = await watched();
  const tx = () => txOver(client);
  return {
    get: (sql, values) => tx().get(sql, values),
    all: (sql, values) => tx().all(sql, values),
    pages: (sql) => tx().pages(sql),
    run: (sql, values) => tx().run(sql, values),
    script: async (sql) => {
      await client.query(sql);
    },
    begin: async () => {
      if (lost) client = await watched();
      await client.query("BEGIN");
    },
    translate: inPostgres,
    close: () => client.end(),
  };
};
