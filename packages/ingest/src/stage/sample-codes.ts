import type { DuckDBConnection } from "@duckdb/node-api";
import { cell, readRow, sqlList } from "@juping/store";
import type { ColumnSource } from "../mapping/column-source.ts";
import { cellName, type RawTable } from "../source/raw-table.ts";
import type { HoldsCodes } from "./plan-column.ts";

const sampled = 1000;

/**
 * Looks at the first rows for columns of options whose cells hold labels instead of codes. It decides only the way of
 * reading: what is read is the same either way.
 */
export const sampleCodes = async (
  connection: DuckDBConnection,
  table: RawTable,
  sources: readonly ColumnSource[],
): Promise<HoldsCodes> => {
  const asked = sources.flatMap((source) =>
    source.kind === "cell" && source.column.options !== undefined
      ? [{ source, codes: sqlList(Object.keys(source.column.options)) }]
      : [],
  );
  if (asked.length === 0) return () => true;
  const found = await readRow(
    connection,
    `SELECT ${asked
      .map(
        ({ source, codes }, index) =>
          `count(*) FILTER (NOT list_contains(${codes}, ${cellName(source.cell)})) AS other${index}`,
      )
      .join(", ")} FROM (SELECT * FROM ${table.relation} LIMIT ${sampled})`,
    Object.fromEntries(asked.map((_, index) => [`other${index}`, cell.integer])),
  );
  const others = new Map(asked.map(({ source }, index) => [source.cell, found[`other${index}`] ?? 0]));
  // A few wrong cells are no reason to read a whole column the dear way.
  return (source) => (others.get(source.cell) ?? 0) < sampled / 10;
};
