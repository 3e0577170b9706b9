import pg from "pg";
import { JupingError, type BatchOrigin, type Clock } from "@juping/model";
import { CsvWriter } from "../csv/csv-writer.ts";

/** A query of a PostgreSQL database. */
export interface PostgresPull {
  /** address with user and password; never written down */
  readonly url: string;
  /** one SELECT; an ORDER BY makes the same rows the same bytes */
  readonly sql: string;
  /** CSV file to write */
  readonly target: string;
  readonly clock: Clock;
}

const rowsAtOnce = 5000;
const booleanType = 16;
const mostMilliseconds = 600_000;

/** Values as PostgreSQL writes them, nothing rounded on the way; truth as 1 and 0. */
const asText =
  (type: number) =>
  (value: string | Buffer): string =>
    type === booleanType ? (value.toString() === "t" ? "1" : "0") : value.toString();

const types = { getTypeParser: asText };

/** Host and database, or the socket's folder, without user and password. */
const placeOf = ({ host, port, database }: pg.Client): string =>
  host.startsWith("/") ? `socket/${database ?? ""}` : `${host}:${port}/${database ?? ""}`;

/**
 * Writes the rows of a query to a CSV file, as they stood at one moment, in a transaction that may only read.
 * @returns where they came from, for the batch's manifest, without user and password
 * @throws JupingError SOURCE_FAILED
 */
export const pullPostgres = async ({ url, sql, target, clock }: PostgresPull): Promise<BatchOrigin> => {
  let place = "PostgreSQL";
  let client: pg.Client | undefined;
  try {
    client = new pg.Client({
      connectionString: url,
      application_name: "juping pull",
      statement_timeout: mostMilliseconds,
      types,
    });
    place = placeOf(client);
    await client.connect();
    const taken_at = clock.now().toISOString();
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query(`DECLARE pulled NO SCROLL CURSOR FOR ${sql.trim().replace(/;\s*$/, "")}`);
    const writer = await CsvWriter.open(target);
    try {
      for (let first = true; ; first = false) {
        const { fields, rows } = await client.query<(string | null)[]>({
          text: `FETCH ${rowsAtOnce} FROM pulled`,
          rowMode: "array",
        });
        if (first) await writer.row(fields.map(({ name }) => name));
        for (const row of rows) await writer.row(row.map((value) => value ?? ""));
        if (rows.length < rowsAtOnce) break;
      }
    } finally {
      await writer.close();
    }
    return { kind: "postgres", place, query: sql, taken_at };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new JupingError("SOURCE_FAILED", { source: place, reason }, error);
  } finally {
    await client?.end().catch(() => undefined);
  }
};
