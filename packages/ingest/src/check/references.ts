import type { DuckDBConnection } from "@duckdb/node-api";
import type { BatchManifest } from "@juping/model";
import { batchFiles, sqlIdentifier, sqlList, sqlLiteral, type Home } from "@juping/store";
import type { StagedRows } from "../stage/stage-rows.ts";
import { addProblems } from "./problems.ts";

/**
 * Notes values that another table of the same cycle should hold and does not: a warning, as the other table may come later
 * or be completed.
 * @param batchesOf batches of a table that count for the cycle
 */
export const addReferences = async (
  connection: DuckDBConnection,
  home: Home,
  staged: StagedRows,
  batchesOf: (table: string) => readonly BatchManifest[],
): Promise<void> => {
  for (const column of staged.columns) {
    const { references } = column.source.column;
    if (references === undefined) continue;
    const batches = batchesOf(references.table);
    const known =
      batches.length === 0
        ? ""
        : `AND ${column.value} NOT IN (SELECT ${sqlIdentifier(references.column)}
             FROM read_parquet(${sqlList(batches.map((batch) => batchFiles(home, batch).data))})
             WHERE ${sqlIdentifier(references.column)} IS NOT NULL)`;
    await addProblems(connection, staged, {
      reason: "reference",
      severity: "warning",
      column,
      rows: `(SELECT rowid AS place, ${column.text} AS text FROM staged WHERE ${column.value} IS NOT NULL ${known})`,
      text: "text",
      detail: sqlLiteral(
        batches.length === 0
          ? `本周期尚未导入“${references.table}”，无法核对`
          : `本周期的“${references.table}”中没有这个 ${references.column}`,
      ),
    });
  }
};
