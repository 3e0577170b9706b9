import type { DuckDBConnection } from "@duckdb/node-api";
import { JupingError, type Instrument } from "@juping/model";
import { cell, readRow } from "@juping/store";
import type { ColumnSource } from "../mapping/column-source.ts";
import type { RawTable } from "../source/raw-table.ts";
import { plainValue } from "./column-values.ts";
import { keptName, planColumn, type ColumnPlan } from "./plan-column.ts";
import { holdsPersonal, isFreeText, withoutPersonal } from "./mask-personal.ts";
import { sampleCodes } from "./sample-codes.ts";
import { stageLines } from "./stage-lines.ts";
import type { StagedColumn } from "./staged-column.ts";

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
  /** cells of free text in which telephone or identity numbers were struck out */
  readonly masked: number;
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

/**
 * Tidies the cells that are not written as most are: all columns are asked in one pass, those that have such cells changed.
 * @returns the columns as they are then
 */
const tidyCells = async (
  connection: DuckDBConnection,
  plans: readonly ColumnPlan[],
): Promise<StagedColumn[]> => {
  const conditions = plans.map(({ tidying }) => tidying?.where ?? "false");
  const counts = await readRow(
    connection,
    `SELECT ${conditions.map((where, index) => `count(*) FILTER (${where}) AS untidy${index}`).join(", ")} FROM staged`,
    Object.fromEntries(plans.map((_, index) => [`untidy${index}`, cell.integer])),
  );
  const columns: StagedColumn[] = [];
  for (const [index, { column, tidying }] of plans.entries()) {
    if (tidying === null || (counts[`untidy${index}`] ?? 0) === 0) {
      columns.push(column);
      continue;
    }
    const { where, set, adds } = tidying;
    if (adds !== null) await connection.run(`ALTER TABLE staged ADD COLUMN ${adds} VARCHAR`);
    await connection.run(`UPDATE staged SET ${set.join(", ")} WHERE ${where}`);
    columns.push(tidying.column);
  }
  return columns;
};

/** Strikes out telephone and identity numbers in free text before anything is written. @returns cells in which there were some */
const maskPersonal = async (
  connection: DuckDBConnection,
  columns: readonly StagedColumn[],
  instrument: Instrument,
): Promise<number> => {
  const free = columns.filter((column) => isFreeText(instrument, column));
  if (free.length === 0) return 0;
  const counts = await readRow(
    connection,
    `SELECT ${free.map(({ value }, index) => `count(*) FILTER (${holdsPersonal(value)}) AS held${index}`).join(", ")} FROM staged`,
    Object.fromEntries(free.map((_, index) => [`held${index}`, cell.integer])),
  );
  let masked = 0;
  for (const [index, { value }] of free.entries()) {
    const held = counts[`held${index}`] ?? 0;
    masked += held;
    if (held > 0)
      await connection.run(
        `UPDATE staged SET ${value} = ${withoutPersonal(value)} WHERE ${holdsPersonal(value)}`,
      );
  }
  return masked;
};

/**
 * Reads a table of texts into `staged`, every value cast to its type. Blank rows are taken out and counted.
 * @throws JupingError SCHEMA_INVALID where a constant of the mapping is not a value of its column
 */
export const stageRows = async (
  connection: DuckDBConnection,
  table: RawTable,
  sources: readonly ColumnSource[],
  instrument: Instrument,
): Promise<StagedRows> => {
  await checkConstants(connection, sources);
  const holdsCodes = await sampleCodes(connection, table, sources);
  const plans = sources.map((source, index) => planColumn(source, index, holdsCodes));
  const kept = plans.flatMap(({ kept }, index) => (kept === null ? [] : [`${kept} AS ${keptName(index)}`]));
  // In two layers, so that a value is computed once and the text beside it looks at what came of it.
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE staged AS
     SELECT ${[...plans.map(({ column }) => column.value), ...kept].join(", ")}
     FROM (SELECT *, ${plans.map(({ plain, column }) => `${plain} AS ${column.value}`).join(", ")} FROM ${table.relation})`,
  );
  const columns = await tidyCells(connection, plans);
  const masked = await maskPersonal(connection, columns, instrument);
  // A blank row lacks every cell: where one column is never empty, there is none, and the others need not be asked.
  const [first] = columns.filter(({ source }) => source.kind === "cell" && source.column.required);
  const isBlank = columns.map(({ isEmpty }) => isEmpty).join(" AND ");
  const { rows, suspect } = await readRow(
    connection,
    `SELECT count(*) AS rows, count(*) FILTER (${first?.isEmpty ?? "true"}) AS suspect FROM staged`,
    { rows: cell.integer, suspect: cell.integer },
  );
  if (rows !== table.rows)
    throw new JupingError(
      "INTERNAL",
      {},
      new Error(`DuckDB read ${rows} rows where the scan found ${table.rows}`),
    );
  const blank = suspect === 0 ? 0 : (await connection.run(`DELETE FROM staged WHERE ${isBlank}`)).rowsChanged;
  return { columns, lineOf: await stageLines(connection, table.lines), rows: rows - blank, blank, masked };
};
