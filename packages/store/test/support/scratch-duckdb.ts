import type { DuckDBConnection } from "@duckdb/node-api";
import { onTestFinished } from "vitest";
import { openDuckdb, type DuckdbOptions } from "@juping/store";

/** A DuckDB that is closed after the test. */
export const scratchDuckdb = async (options: DuckdbOptions = {}): Promise<DuckDBConnection> => {
  const duckdb = await openDuckdb(options);
  onTestFinished(() => duckdb.close());
  return duckdb.connection;
};
