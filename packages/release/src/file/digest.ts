import { createHash } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import { detailTables, type PolicyDigest, type TableSchema } from "@juping/model";

/** A cell as text without ambiguity: null apart from empty text; doubles as the shortest text that reads back to the same bits. */
const cellText = (name: string): string => `coalesce('=' || CAST("${name}" AS VARCHAR), '~')`;

/** Cells of a row with marks between them that they do not hold themselves. */
const rowText = ({ columns }: TableSchema): string =>
  columns
    .map(({ name }) => `replace(${cellText(name)}, chr(31), chr(31) || chr(31))`)
    .join(` || chr(31) || `);

const rowHash = (schema: TableSchema): string => `sha256(${rowText(schema)})`;

/** SHA-256 over the rows in key order, in binary collation: independent of threads and of the order of insertion. */
export const tableDigest = async (connection: DuckDBConnection, schema: TableSchema): Promise<string> => {
  const order = schema.key.map((name) => `"${name}"`).join(", ");
  const reader = await connection.runAndReadAll(
    `SELECT sha256(coalesce(string_agg(row_hash, '' ORDER BY ${order}), '')) FROM (SELECT ${order}, ${rowHash(schema)} AS row_hash FROM "${schema.name}")`,
  );
  return String(reader.getRows()[0]?.[0]);
};

/**
 * The same of a table of millions of rows about units: a hash a unit, over its rows' texts in key order, and one over those.
 * A hash a row, as {@link tableDigest} takes, would cost more than to make the table.
 */
const tableDigestByUnit = async (connection: DuckDBConnection, schema: TableSchema): Promise<string> => {
  const order = schema.key.map((name) => `"${name}"`).join(", ");
  const reader = await connection.runAndReadAll(
    `SELECT sha256(coalesce(string_agg(unit_hash, '' ORDER BY unit_id), '')) FROM (
       SELECT unit_id, sha256(string_agg(${rowText(schema)}, chr(30) ORDER BY ${order})) AS unit_hash FROM "${schema.name}" GROUP BY unit_id)`,
  );
  return String(reader.getRows()[0]?.[0]);
};

/** Digest of each table of a release file, and one over them all with their names. */
export const fileDigest = async (
  connection: DuckDBConnection,
  schemas: readonly TableSchema[],
): Promise<PolicyDigest> => {
  const tables: Record<string, string> = {};
  for (const schema of schemas)
    tables[schema.name] = detailTables.includes(schema)
      ? await tableDigestByUnit(connection, schema)
      : await tableDigest(connection, schema);
  const digest = createHash("sha256")
    .update(
      Object.entries(tables)
        .map(([name, hash]) => `${name}:${hash}\n`)
        .join(""),
    )
    .digest("hex");
  return { digest, tables };
};
