import {
  BOOLEAN,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBInstance,
  INTEGER,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
} from "@duckdb/node-api";
import type { ExportTable } from "./export-table.ts";

const types: Readonly<Record<ExportTable["columns"][number]["type"], DuckDBType>> = {
  VARCHAR,
  DOUBLE,
  INTEGER,
  BOOLEAN,
};
const chunkRows = 2048;

let shared: Promise<DuckDBInstance> | undefined;
/** An empty database of its own: files are written here, where no release is open. */
const instance = (): Promise<DuckDBInstance> =>
  (shared ??= DuckDBInstance.create(":memory:", {
    threads: "1",
    memory_limit: "256MB",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  }));

/** Lets a writer of DuckDB's work on a table, `export`, with the columns' keys as names and the rows in their order. */
export const withTempTable = async <T>(
  { columns, rows }: ExportTable,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> => {
  const connection = await (await instance()).connect();
  try {
    const definition = columns.map(({ key, type }) => `"${key}" ${type}`).join(", ");
    await connection.run(`CREATE TEMP TABLE export (${definition})`);
    const appender = await connection.createAppender("export", undefined, "temp");
    for (let start = 0; start < rows.length; start += chunkRows) {
      const slice = rows.slice(start, start + chunkRows);
      const chunk = DuckDBDataChunk.create(
        columns.map(({ type }) => types[type]),
        slice.length,
      );
      chunk.setColumns(columns.map((_, index) => slice.map((row) => row[index] ?? null)));
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
    appender.closeSync();
    return await work(connection);
  } finally {
    connection.closeSync();
  }
};
