import type { DuckDBConnection } from "@duckdb/node-api";
import type { BadCell } from "../source/raw-table.ts";
import type { StagedRows } from "../stage/stage-rows.ts";
import { addProblems } from "./problems.ts";

/**
 * Notes cells that the reader of the format found unfit (formulas, error values). They take the place of what the cell's
 * text would be blamed for. Cells of columns that are not read do not matter.
 */
export const addBadCells = async (
  connection: DuckDBConnection,
  staged: StagedRows,
  badCells: readonly BadCell[],
): Promise<void> => {
  const used = staged.columns.flatMap(({ source }, ordinal) =>
    source.kind === "cell"
      ? badCells.filter(({ cell }) => source.origins.includes(cell)).map((bad) => ({ ...bad, ordinal }))
      : [],
  );
  if (used.length === 0) return;
  await connection.run(
    "CREATE OR REPLACE TEMP TABLE bad_cell (place BIGINT, ordinal INTEGER, reason VARCHAR, detail VARCHAR)",
  );
  const appender = await connection.createAppender("bad_cell", null, "temp");
  for (const bad of used) {
    appender.appendBigInt(BigInt(bad.row));
    appender.appendInteger(bad.ordinal);
    appender.appendVarchar(bad.reason);
    appender.appendVarchar(bad.detail);
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(
    "DELETE FROM problem WHERE (place, ordinal) IN (SELECT (place, ordinal) FROM bad_cell)",
  );
  for (const [ordinal, column] of staged.columns.entries())
    for (const reason of new Set(used.filter((bad) => bad.ordinal === ordinal).map((bad) => bad.reason)))
      await addProblems(connection, staged, {
        reason,
        severity: "error",
        column,
        rows: `(SELECT bad_cell.place, bad_cell.detail, ${column.text} AS text FROM bad_cell
                JOIN staged ON staged.rowid = bad_cell.place
                WHERE bad_cell.ordinal = ${ordinal} AND bad_cell.reason = '${reason}')`,
        text: "text",
        detail: "detail",
      });
};
