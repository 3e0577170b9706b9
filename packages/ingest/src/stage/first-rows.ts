import type { DuckDBConnection } from "@duckdb/node-api";
import { cell, orNull, readRows } from "@juping/store";
import { maskSql } from "../check/mask.ts";
import type { StagedRows } from "./stage-rows.ts";

const shown = 8;

/** The first rows as texts of their values, sensitive ones masked; of columns that come from the file or the mapping. */
export const firstRows = async (
  connection: DuckDBConnection,
  { columns }: StagedRows,
): Promise<string[][]> => {
  const there = columns.filter(({ source }) => source.kind !== "absent");
  const values = there.map(({ source, value }, index) => {
    const text = `${value}::VARCHAR`;
    return `${source.column.sensitive ? maskSql(text, true) : text} AS shown${index}`;
  });
  if (values.length === 0) return [];
  const rows = await readRows(
    connection,
    `SELECT ${values.join(", ")} FROM staged ORDER BY rowid LIMIT ${shown}`,
    Object.fromEntries(there.map((_, index) => [`shown${index}`, orNull(cell.text)])),
  );
  return rows.map((row) => there.map((_, index) => row[`shown${index}`] ?? ""));
};
