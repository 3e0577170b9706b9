import type { DuckDBConnection } from "@duckdb/node-api";
import type { BatchManifest } from "@juping/model";
import { cell, orNull } from "../duckdb/cell.ts";
import { readRows } from "../duckdb/read-rows.ts";
import { sqlList, sqlLiteral } from "../duckdb/sql-text.ts";
import type { Home } from "../home/home.ts";
import { batchFiles } from "../lake/batch-files.ts";

/** One change of one unit, in force from a day on. */
export interface RegisterChange {
  readonly change: "add" | "remove" | "rename" | "recode" | "split" | "merge";
  readonly authority: string;
  readonly code_before: string | null;
  readonly code_after: string | null;
  readonly name_after: string | null;
  readonly effective_on: string;
}

/** Changes that were in force at a date, the oldest first; of one day those of the higher units first. */
export const readChanges = async (
  home: Home,
  connection: DuckDBConnection,
  batches: readonly BatchManifest[],
  asOf: string,
): Promise<RegisterChange[]> => {
  if (batches.length === 0) return [];
  return await readRows(
    connection,
    `SELECT DISTINCT change, authority, code_before, code_after, name_after, effective_on::VARCHAR AS effective_on
     FROM read_parquet(${sqlList(batches.map((batch) => batchFiles(home, batch).data))}, union_by_name = true)
     WHERE effective_on <= ${sqlLiteral(asOf)}::DATE
     ORDER BY effective_on, length(coalesce(code_after, code_before)), coalesce(code_after, code_before), change, code_before`,
    {
      change: (value) => cell.text(value) as RegisterChange["change"],
      authority: cell.text,
      code_before: orNull(cell.text),
      code_after: orNull(cell.text),
      name_after: orNull(cell.text),
      effective_on: cell.text,
    },
  );
};
