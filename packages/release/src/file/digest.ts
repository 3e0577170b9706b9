import { createHash } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import { detailTables, type PolicyDigest, type TableSchema } from "@juping/model";

/** A cell as text without ambiguity: null apart from empty text; doubles as the shortest text that reads back to the same bits. */
const cellText = (name: string): string => `coalesce('=' || CAST("${name}" AS VARCHAR), '~')`;

const mark = "chr(31)";

/** Cells of a row with marks between them that they do not hold themselves: only text can hold one, and there it is doubled. */
const rowText = ({ columns }: TableSchema): string => {
  const cells = columns.map(({ name, type }) =>
    type === "VARCHAR" ? `replace(${cellText(name)}, ${mark}, ${mark} || ${mark})` : cellText(name),
  );
  return `concat_ws(${mark}, ${cells.join(", ")})`;
};

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

const digestOf = (connection: DuckDBConnection, schema: TableSchema): Promise<string> =>
  detailTables.includes(schema) ? tableDigestByUnit(connection, schema) : tableDigest(connection, schema);

/** One digest over those of all tables of a file with their names. @param tables by name, in the order of the schema */
const withTables = (tables: Readonly<Record<string, string>>): PolicyDigest => {
  const hash = createHash("sha256");
  for (const [name, digest] of Object.entries(tables)) hash.update(`${name}:${digest}\n`);
  return { digest: hash.digest("hex"), tables };
};

/** Digest of each table of a release file, and one over them all with their names. */
export const fileDigest = async (
  connection: DuckDBConnection,
  schemas: readonly TableSchema[],
): Promise<PolicyDigest> => {
  const tables: Record<string, string> = {};
  for (const schema of schemas) tables[schema.name] = await digestOf(connection, schema);
  return withTables(tables);
};

/**
 * The same, of a file whose tables are still being made, one after another in the order given: each is digested on DuckDB's
 * own threads while the next is made.
 * @param connection another one than that on which `make` fills a table
 */
export const digestWhileMaking = async (
  connection: DuckDBConnection,
  schemas: readonly TableSchema[],
  make: (schema: TableSchema) => Promise<void>,
): Promise<PolicyDigest> => {
  const tables: Record<string, string> = {};
  const digest = async (schema: TableSchema | undefined): Promise<void> => {
    if (schema !== undefined) tables[schema.name] = await digestOf(connection, schema);
  };
  for (const [index, schema] of schemas.entries())
    await Promise.all([digest(schemas[index - 1]), make(schema)]);
  await digest(schemas.at(-1));
  return withTables(tables);
};
