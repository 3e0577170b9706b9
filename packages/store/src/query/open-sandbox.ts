import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { JupingError } from "@juping/model";
import { sqlIdentifier, sqlLiteral } from "../duckdb/sql-text.ts";
import { releaseSchemaOf } from "../release/release-schema.ts";
import type { PrivateTable, SandboxSettings } from "./worker-message.ts";

/** A release file opened for one caller's statements. */
export interface Sandbox {
  readonly connection: DuckDBConnection;
  /** all that statements may name */
  readonly tables: readonly string[];
  readonly megabytes: number;
}

/** Settings that must hold when the first statement comes, as DuckDB reads them back. */
const inForce: Readonly<Record<string, string>> = {
  access_mode: "read_only",
  enable_external_access: "false",
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  allow_community_extensions: "false",
  lock_configuration: "true",
};

const load = async (connection: DuckDBConnection, { name, path }: PrivateTable): Promise<void> => {
  try {
    await connection.run(
      `CREATE TEMP TABLE ${sqlIdentifier(name)} AS SELECT * FROM read_csv(${sqlLiteral(path)}, header = true)`,
    );
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
    throw new JupingError("FILE_FORMAT", { file: `${name}.csv`, expected: "CSV", reason }, error);
  }
};

const readBack = async (connection: DuckDBConnection): Promise<void> => {
  const reader = await connection.runAndReadAll("SELECT name, value FROM duckdb_settings()");
  const found = new Map(reader.getRows().map(([name, value]) => [String(name), String(value).toLowerCase()]));
  for (const [name, value] of Object.entries(inForce))
    if (found.get(name) !== value) throw new JupingError("INTERNAL", { setting: name });
};

/**
 * Opens one release file for reading, loads the caller's own tables beside it, then shuts everything else and locks the settings.
 * The one connection is where the private tables are: they end with it.
 * @throws JupingError FILE_FORMAT for a CSV, RELEASE_SCHEMA, INTERNAL where a setting does not hold
 */
export const openSandbox = async (settings: SandboxSettings): Promise<Sandbox> => {
  const instance = await DuckDBInstance.create(settings.file, {
    access_mode: "READ_ONLY",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    temp_directory: settings.spill,
    max_temp_directory_size: `${settings.spillMegabytes}MB`,
    threads: String(settings.threads),
    memory_limit: `${settings.memoryMegabytes}MB`,
  });
  const connection = await instance.connect();
  const facts = (await connection.runAndReadAll("SELECT key, value FROM release_info")).getRows();
  const info = new Map(facts.map(([key, value]) => [String(key), String(value)]));
  const schema = releaseSchemaOf(settings.file, info);
  await schema.adapt(connection);
  for (const table of settings.tables) await load(connection, table);
  for (const statement of [
    "SET TimeZone = 'Asia/Shanghai'",
    "SET errors_as_json = true",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
  ])
    await connection.run(statement);
  await readBack(connection);
  const names = [...schema.tables, ...settings.tables].map(({ name }) => name);
  return { connection, tables: names, megabytes: settings.memoryMegabytes };
};
