import type { DuckDBConnection } from "@duckdb/node-api";
import { JupingError } from "@juping/model";
import { cell, readRow } from "@juping/store";
import { trimmed } from "../cast/clean-text.ts";
import type { ColumnSource } from "../mapping/column-source.ts";
import { cellName, type RawTable } from "../source/raw-table.ts";
import { hasOwnText, isUntidy, plainValue, untidyValue } from "./column-sql.ts";
import { stageLines } from "./stage-lines.ts";

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

export interface StagedColumn {
  readonly source: ColumnSource;
  /** SQL of the trimmed text as it stood in the file; NULL where there was none */
  readonly text: string;
  /** SQL of the value; NULL where there is none or the text is not one */
  readonly value: string;
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
const tidyCells = async (connection: DuckDBConnection, columns: readonly StagedColumn[]): Promise<void> => {
  const asked = columns.flatMap(({ source, text, value }) =>
    source.kind === "cell" ? [{ source, text, value, untidy: isUntidy(source, text, value) }] : [],
  );
  if (asked.length === 0) return;
  const counts = await readRow(
    connection,
    `SELECT ${asked.map(({ untidy }, index) => `count(*) FILTER (${untidy}) AS untidy${index}`).join(", ")} FROM staged`,
    Object.fromEntries(asked.map((_, index) => [`untidy${index}`, cell.integer])),
  );
  for (const [index, { source, text, value, untidy }] of asked.entries()) {
    if ((counts[`untidy${index}`] ?? 0) === 0) continue;
    const changes = [
      ...(text === value ? [] : [`${text} = ${trimmed(text)}`]),
      `${value} = ${untidyValue(source, text)}`,
    ];
    await connection.run(`UPDATE staged SET ${changes.join(", ")} WHERE ${untidy}`);
  }
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
  const kept = sources.flatMap((source, index) => {
    const text = source.kind === "cell" ? cellName(source.cell) : "";
    return [
      ...(hasOwnText(source) ? [`${text} AS text${index}`] : []),
      `${plainValue(source, text)} AS value${index}`,
    ];
  });
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE staged AS SELECT ${kept.join(", ")} FROM ${table.relation}`,
  );
  const columns = sources.map((source, index) => ({
    source,
    text: source.kind !== "cell" ? "NULL" : hasOwnText(source) ? `text${index}` : `value${index}`,
    value: `value${index}`,
  }));
  await tidyCells(connection, columns);
  const isBlank = columns
    .filter(({ source }) => source.kind === "cell")
    .map(({ text }) => `${text} IS NULL`)
    .join(" AND ");
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
