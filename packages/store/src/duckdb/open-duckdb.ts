import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";

/** An in-memory DuckDB of this process with one connection, and the way to end it. */
export interface Duckdb {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
  close(): void;
}

export interface DuckdbOptions {
  /** folder that DuckDB may spill into; without it nothing is spilled */
  readonly spill?: string;
  /** worker threads; DuckDB's own default is one a core */
  readonly threads?: number;
  /** for example "2GB"; DuckDB's own default is 80 % of the machine */
  readonly memory?: string;
}

/**
 * Opens an in-memory DuckDB that fetches nothing from outside and keeps the order of rows,
 * so that a Parquet file is read and written in the order of its source.
 */
export const openDuckdb = async (options: DuckdbOptions = {}): Promise<Duckdb> => {
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    preserve_insertion_order: "true",
    temp_directory: options.spill ?? "",
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.memory === undefined ? {} : { memory_limit: options.memory }),
  });
  const connection = await instance.connect();
  return {
    instance,
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
};
