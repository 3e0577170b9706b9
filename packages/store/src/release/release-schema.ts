import type { DuckDBConnection } from "@duckdb/node-api";
import { JupingError, releaseTables, type TableSchema } from "@juping/model";

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

const schemas: readonly ReleaseSchema[] = [
  { version: 1, tables: releaseTables, adapt: () => Promise.resolve() },
];

/** @throws JupingError RELEASE_SCHEMA for a version that this program does not know */
export const releaseSchemaOf = (release: string, version: string | undefined): ReleaseSchema => {
  const known = schemas.find((schema) => String(schema.version) === version);
  if (known) return known;
  throw new JupingError("RELEASE_SCHEMA", { release, version: version ?? "?" });
};
