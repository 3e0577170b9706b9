import type { DuckDBConnection } from "@duckdb/node-api";
import {
  JupingError,
  parsePolicy,
  releaseSchemaVersion,
  tablesOfFile,
  type TableSchema,
} from "@juping/model";
import { sqlIdentifier } from "../duckdb/sql-text.ts";

/**
 * How a release of one schema version is read. Readers see the tables of the newest version; an older file gets them as temporary
 * views of its connection.
 */
export interface ReleaseSchema {
  readonly version: number;
  /** tables as readers find them */
  readonly tables: readonly TableSchema[];
  /** makes what the file lacks, once for each connection; the newest version lacks nothing */
  adapt(connection: DuckDBConnection): Promise<void>;
}

const nothing = (): Promise<void> => Promise.resolve();

/** A table that the file's version did not have yet, without a row. */
const emptyView = ({ name, columns }: TableSchema): string =>
  `CREATE TEMP VIEW ${sqlIdentifier(name)} AS SELECT ${columns
    .map((column) => `CAST(NULL AS ${column.type}) AS ${sqlIdentifier(column.name)}`)
    .join(", ")} WHERE false`;

/** A table whose newest columns the file does not have: null. */
const widerView = ({ name, columns }: TableSchema, had: TableSchema, file: string): string => {
  const own = new Set(had.columns.map((column) => column.name));
  const list = columns.map((column) =>
    own.has(column.name)
      ? sqlIdentifier(column.name)
      : `CAST(NULL AS ${column.type}) AS ${sqlIdentifier(column.name)}`,
  );
  const from = `${sqlIdentifier(file)}.main.${sqlIdentifier(name)}`;
  return `CREATE TEMP VIEW ${sqlIdentifier(name)} AS SELECT ${list.join(", ")} FROM ${from}`;
};

/** Gives a file what has come since its version: tables without a row, columns without a value. */
const adaptFrom =
  (version: number) =>
  async (connection: DuckDBConnection): Promise<void> => {
    const had = new Map(tablesOfFile(version, false).map((table) => [table.name, table]));
    const found = await connection.runAndReadAll("SELECT current_database()");
    const file = String(found.getRows()[0]?.[0]);
    for (const table of tablesOfFile(releaseSchemaVersion, false)) {
      const old = had.get(table.name);
      if (old === undefined) await connection.run(emptyView(table));
      else if (old.columns.length < table.columns.length) await connection.run(widerView(table, old, file));
    }
  };

const adapters: ReadonlyMap<string, (connection: DuckDBConnection) => Promise<void>> = new Map([
  ["1", adaptFrom(1)],
  ["2", adaptFrom(2)],
  [String(releaseSchemaVersion), nothing],
]);

/**
 * @param info rows of the file's `release_info`
 * @throws JupingError RELEASE_SCHEMA for a version that this program does not know
 */
export const releaseSchemaOf = (release: string, info: ReadonlyMap<string, string>): ReleaseSchema => {
  const version = info.get("schema_version") ?? "?";
  const adapt = adapters.get(version);
  if (adapt === undefined) throw new JupingError("RELEASE_SCHEMA", { release, version });
  const detail = parsePolicy(info.get("policy") ?? "whole").detail === true;
  return { version: Number(version), tables: tablesOfFile(releaseSchemaVersion, detail), adapt };
};
