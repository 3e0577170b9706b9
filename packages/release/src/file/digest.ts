import { createHash } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import { releaseTables, type PolicyDigest, type TableSchema } from "@juping/model";

/** A cell as text without ambiguity: null apart from empty text; doubles as the shortest text that reads back to the same bits. */
const cellText = (name: string): string => `coalesce('=' || CAST("${name}" AS VARCHAR), '~')`;

const rowHash = (schema: TableSchema): string =>
  `sha256(${schema.columns.map((column) => `replace(${cellText(column.name)}, chr(31), chr(31) || chr(31))`).join(` || chr(31) || `)})`;

/** SHA-256 over the rows in key order, in binary collation: independent of threads and of the order of insertion. */
export const tableDigest = async (
  connection: DuckDBConnection,
  schema: TableSchema,
  database?: string,
): Promise<string> => {
  const order = schema.key.map((name) => `"${name}"`).join(", ");
  const from = database === undefined ? `"${schema.name}"` : `"${database}"."${schema.name}"`;
  const reader = await connection.runAndReadAll(
    `SELECT sha256(coalesce(string_agg(row_hash, '' ORDER BY ${order}), '')) FROM (SELECT ${order}, ${rowHash(schema)} AS row_hash FROM ${from})`,
  );
  return String(reader.getRows()[0]?.[0]);
};

/** Digest of each table of a release file, and one over them all with their names. */
export const fileDigest = async (connection: DuckDBConnection, database?: string): Promise<PolicyDigest> => {
  const tables: Record<string, string> = {};
  for (const schema of releaseTables) tables[schema.name] = await tableDigest(connection, schema, database);
  const digest = createHash("sha256")
    .update(
      Object.entries(tables)
        .map(([name, hash]) => `${name}:${hash}\n`)
        .join(""),
    )
    .digest("hex");
  return { digest, tables };
};
