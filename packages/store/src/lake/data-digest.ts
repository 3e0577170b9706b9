import type { DuckDBConnection } from "@duckdb/node-api";
import { cell } from "../duckdb/cell.ts";
import { readRow, readRows } from "../duckdb/read-rows.ts";
import { sqlIdentifier, sqlLiteral } from "../duckdb/sql-text.ts";

/** Column of the lake's data files that says where a row stood in its source; not part of the data's digest. */
export const lineColumn = "source_line";

/** Rows a block. Fixed: another number would give other digests. */
const blockRows = 8192;

/**
 * SHA-256 over the text of rows in their order.
 * Each cell is written as a zero character and either `=` with DuckDB's text of the value or `-` for NULL; no text holds a
 * zero character, so two different tables never have one text. Rows are hashed in blocks of 8,192 and the
 * blocks' hashes again, so that a large table is neither held as one text nor bound to one thread.
 * @param relation table or subquery with the columns and `place`
 * @param columns in the order in which they are hashed
 * @param place column that counts the rows from 0 in their order
 */
export const dataDigest = async (
  connection: DuckDBConnection,
  relation: string,
  columns: readonly string[],
  place: string,
): Promise<string> => {
  const cells = columns.map(
    (column) =>
      `CASE WHEN ${sqlIdentifier(column)} IS NULL THEN '-' ELSE '=' || ${sqlIdentifier(column)}::VARCHAR END`,
  );
  const { digest } = await readRow(
    connection,
    `WITH written AS (
       SELECT ${sqlIdentifier(place)} AS place, concat_ws(chr(0), ${cells.join(", ")}) AS text FROM ${relation}
     ), block AS (
       SELECT place // ${blockRows} AS block, sha256(string_agg(text, chr(0) || chr(10) ORDER BY place)) AS hash
       FROM written GROUP BY ALL
     )
     SELECT sha256(coalesce(string_agg(hash, '' ORDER BY block), '')) AS digest FROM block`,
    { digest: cell.text },
  );
  return digest;
};

/** Digest of a data file of the lake: all its columns but the line, in the file's order of rows and columns. */
export const fileDigest = async (connection: DuckDBConnection, path: string): Promise<string> => {
  const file = sqlLiteral(path);
  const columns = await readRows(connection, `DESCRIBE SELECT * FROM read_parquet(${file})`, {
    column_name: cell.text,
  });
  return dataDigest(
    connection,
    `read_parquet(${file}, file_row_number = true)`,
    columns.map((column) => column.column_name).filter((name) => name !== lineColumn),
    "file_row_number",
  );
};
