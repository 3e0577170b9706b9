import {
  DuckDBInstance,
  type DuckDBMaterializedResult,
  type DuckDBResult,
  type DuckDBValue,
} from "@duckdb/node-api";
import { readColumn } from "@juping/arrow";
import { JupingError, type TableSchema } from "@juping/model";
import type { Row, Shape } from "../duckdb/read-rows.ts";
import { ConnectionPool } from "./connection-pool.ts";
import { releaseSchemaOf } from "./release-schema.ts";

export interface ReleaseFileOptions {
  /** queries at once on one file. Default 4 */
  readonly connections?: number;
  /** worker threads of DuckDB for this file. Default 1: small queries side by side, each on its own connection, beat shared ones */
  readonly threads?: number;
  /** most memory for this file. Default "256MB" */
  readonly memory?: string;
}

/** Values by the names of a statement's parameters. */
export type QueryValues = Readonly<Record<string, DuckDBValue>>;

/** A sealed release file, open for reading. */
export interface ReleaseFile {
  readonly path: string;
  /** rows of `release_info` */
  readonly info: ReadonlyMap<string, string>;
  readonly tables: readonly TableSchema[];
  /** All rows of a query, cells read as `shape` says. The statement is prepared once for each connection. */
  rows<S extends Shape>(sql: string, shape: S, values?: QueryValues): Promise<Row<S>[]>;
  /** A result to be read chunk by chunk; `close` must be called, whether or not it was read to its end. */
  stream(sql: string): Promise<{ readonly result: DuckDBResult; readonly close: () => void }>;
  close(): void;
}

/** What user SQL could reach through DuckDB beyond the file, shut; the file itself is opened for reading only. */
const settings = ({ threads = 1, memory = "256MB" }: ReleaseFileOptions): Record<string, string> => ({
  access_mode: "READ_ONLY",
  // Nothing is spilled; it must be said before outside access is shut.
  temp_directory: "",
  enable_external_access: "false",
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  threads: String(threads),
  memory_limit: memory,
  lock_configuration: "true",
});

const shut = ["enable_external_access", "autoinstall_known_extensions", "autoload_known_extensions"];

/** Rows of a result as objects. Columns are taken by name. */
const rowsOf = <S extends Shape>(result: DuckDBMaterializedResult, shape: S): Row<S>[] => {
  const names = result.columnNames();
  const readers = Object.entries(shape).map(([name, read]) => ({ name, read, at: names.indexOf(name) }));
  const rows: Row<S>[] = [];
  for (let index = 0; index < result.chunkCount; index++) {
    const chunk = result.getChunk(index);
    const { rowCount } = chunk;
    const columns = readers.map(({ name, read, at }) => ({
      name,
      read,
      values: at < 0 ? [] : readColumn(chunk, at, result.columnTypeId(at)),
    }));
    for (let row = 0; row < rowCount; row++) {
      const cells: Record<string, unknown> = {};
      for (const { name, read, values } of columns) cells[name] = read(values[row] ?? null);
      rows.push(cells as Row<S>);
    }
  }
  return rows;
};

/**
 * Opens a release file. Only the gate of the server may call this: whoever has the file sees all that is in it.
 * @throws JupingError RELEASE_SCHEMA; FILE_FORMAT for what is no release file
 */
export const openReleaseFile = async (
  path: string,
  options: ReleaseFileOptions = {},
): Promise<ReleaseFile> => {
  let instance: DuckDBInstance;
  try {
    // From the cache: a file opened twice apart in one process is not refused by DuckDB, and not safe.
    instance = await DuckDBInstance.fromCache(path, settings(options));
  } catch (error) {
    throw new JupingError("FILE_FORMAT", { file: path, expected: "DuckDB", reason: String(error) }, error);
  }
  const first = await instance.connect();
  let info: ReadonlyMap<string, string>;
  try {
    const read = async (sql: string): Promise<[string, string][]> =>
      (await first.runAndReadAll(sql)).getRows().map(([key, value]) => [String(key), String(value)]);
    const inForce = new Map(await read("SELECT name, value FROM duckdb_settings()"));
    const open = shut.find((name) => inForce.get(name) !== "false");
    if (open !== undefined || inForce.get("lock_configuration") !== "true")
      throw new JupingError("INTERNAL", { setting: open ?? "lock_configuration" });
    info = new Map(await read("SELECT key, value FROM release_info"));
  } catch (error) {
    instance.closeSync();
    if (error instanceof JupingError) throw error;
    throw new JupingError("FILE_FORMAT", { file: path, expected: "release", reason: String(error) }, error);
  } finally {
    first.closeSync();
  }
  const schema = releaseSchemaOf(path, info);
  const pool = new ConnectionPool(instance, options.connections ?? 4, (connection) =>
    schema.adapt(connection),
  );

  return {
    path,
    info,
    tables: schema.tables,
    rows: async (sql, shape, values = {}) => {
      const lease = await pool.lease();
      try {
        const statement = await lease.prepare(sql);
        // A name that the statement does not use is refused by DuckDB; callers give one set of values to several statements.
        statement.clearBindings();
        for (let index = 1; index <= statement.parameterCount; index++) {
          const value = values[statement.parameterName(index)];
          if (value === null || value === undefined) statement.bindNull(index);
          else statement.bindValue(index, value);
        }
        return rowsOf(await statement.run(), shape);
      } finally {
        lease.release();
      }
    },
    stream: async (sql) => {
      // A connection of its own: a stream that is left half read must not go back to the pool.
      const connection = await instance.connect();
      try {
        await schema.adapt(connection);
        return { result: await connection.stream(sql), close: () => connection.closeSync() };
      } catch (error) {
        connection.closeSync();
        throw error;
      }
    },
    close: () => {
      pool.close();
      instance.closeSync();
    },
  };
};
