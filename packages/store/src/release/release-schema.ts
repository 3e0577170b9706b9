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

/** Version 1 had neither the items of the questionnaire nor cells of answers, and no files of detail policies. */
const adaptVersion1 = async (connection: DuckDBConnection): Promise<void> => {
  const had = new Set(tablesOfFile(1, false).map(({ name }) => name));
  for (const table of tablesOfFile(releaseSchemaVersion, false))
    if (!had.has(table.name)) await connection.run(emptyView(table));
};

const adapters: ReadonlyMap<string, (connection: DuckDBConnection) => Promise<void>> = new Map([
  ["1", adaptVersion1],
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
