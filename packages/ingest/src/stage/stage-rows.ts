import type { DuckDBConnection } from "@duckdb/node-api";
import { JupingError } from "@juping/model";
import { cell, readRow } from "@juping/store";
import type { ColumnSource } from "../mapping/column-source.ts";
import type { RawTable } from "../source/raw-table.ts";
import { plainValue } from "./column-values.ts";
import { stageLines } from "./stage-lines.ts";
import { planColumn, type ColumnPlan, type StagedColumn } from "./staged-column.ts";

/**
 * A source's rows in DuckDB: table `staged` with the text and the typed value of every column of the instrument, in the order
 * of the source. A row is named by its place, which is the table's `rowid`, from 0.
 */
export interface StagedRows {
  readonly columns: readonly StagedColumn[];
  /** SQL for the line of a place */
  readonly lineOf: (place: string) => string;
  /** rows that are not blank */
  readonly rows: number;
  /** rows in which every cell that is read is empty */
  readonly blank: number;
}

const checkConstants = async (
  connection: DuckDBConnection,
  sources: readonly ColumnSource[],
): Promise<void> => {
  for (const source of sources) {
    if (source.kind !== "constant") continue;
    const { valid } = await readRow(connection, `SELECT (${plainValue(source, "")}) IS NOT NULL AS valid`, {
      valid: cell.boolean,
    });
    if (!valid)
      throw new JupingError("SCHEMA_INVALID", {
        what: "映射 (mapping)",
        path: `columns.${source.column.name}.constant`,
        reason: `“${source.text}” ≠ ${source.column.type}`,
      });
  }
};

/** Tidies the cells that are not written as most are: all columns are asked in one pass, those that have such cells changed. */
const tidyCells = async (connection: DuckDBConnection, columns: readonly ColumnPlan[]): Promise<void> => {
  const tidyings = columns.flatMap(({ tidying }) => (tidying === null ? [] : [tidying]));
  if (tidyings.length === 0) return;
  const counts = await readRow(
    connection,
    `SELECT ${tidyings.map(({ where }, index) => `count(*) FILTER (${where}) AS untidy${index}`).join(", ")} FROM staged`,
    Object.fromEntries(tidyings.map((_, index) => [`untidy${index}`, cell.integer])),
  );
  for (const [index, { where, set }] of tidyings.entries())
    if ((counts[`untidy${index}`] ?? 0) > 0)
      await connection.run(`UPDATE staged SET ${set.join(", ")} WHERE ${where}`);
};

/**
 * Reads a table of texts into `staged`, every value cast to its type. Blank rows are taken out and counted.
 * @throws JupingError SCHEMA_INVALID where a constant of the mapping is not a value of its column
 */
export const stageRows = async (
  connection: DuckDBConnection,
  table: RawTable,
  sources: readonly ColumnSource[],
): Promise<StagedRows> => {
  await checkConstants(connection, sources);
  const columns = sources.map(planColumn);
  const kept = columns.flatMap((column) => (column.kept === null ? [] : [column.kept]));
  // In two layers, so that a value is computed once and the text beside it looks at what came of it.
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE staged AS
     SELECT ${[...columns.map(({ value }) => value), ...kept.map(({ name, text }) => `${text} AS ${name}`)].join(", ")}
     FROM (SELECT *, ${columns.map(({ plain, value }) => `${plain} AS ${value}`).join(", ")} FROM ${table.relation})`,
  );
  await tidyCells(connection, columns);
  const isBlank = columns.map(({ isEmpty }) => isEmpty).join(" AND ");
  const { rows, blank } = await readRow(
    connection,
    `SELECT count(*) AS rows, count(*) FILTER (${isBlank}) AS blank FROM staged`,
    { rows: cell.integer, blank: cell.integer },
  );
  if (rows !== table.rows)
    throw new JupingError(
      "INTERNAL",
      {},
      new Error(`DuckDB read ${rows} rows where the scan found ${table.rows}`),
    );
  if (blank > 0) await connection.run(`DELETE FROM staged WHERE ${isBlank}`);
  return { columns, lineOf: await stageLines(connection, table.lines), rows: rows - blank, blank };
};
