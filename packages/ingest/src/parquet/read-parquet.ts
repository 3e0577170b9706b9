import type { DuckDBConnection } from "@duckdb/node-api";
import { JupingError } from "@juping/model";
import { cell, readRow, readRows, sqlIdentifier, sqlLiteral } from "@juping/store";
import { cellName, type RawTable } from "../source/raw-table.ts";
import type { SourceFile } from "../source/source-file.ts";

/**
 * Lays a Parquet file out as a table of texts: DuckDB's own writing of each value, lists joined by a bar.
 * Its rows are numbered from 1, as it has no lines.
 * @throws JupingError FILE_FORMAT where it cannot be read
 */
export const readParquet = async (connection: DuckDBConnection, source: SourceFile): Promise<RawTable> => {
  const file = `read_parquet(${sqlLiteral(source.path)})`;
  try {
    const columns = await readRows(connection, `DESCRIBE SELECT * FROM ${file}`, {
      column_name: cell.text,
      column_type: cell.text,
    });
    const { rows } = await readRow(connection, `SELECT count(*) AS rows FROM ${file}`, {
      rows: cell.integer,
    });
    const texts = columns.map(({ column_name: name, column_type: type }, index) => {
      const value = sqlIdentifier(name);
      const text = type.endsWith("[]") ? `array_to_string(${value}, '|')` : `${value}::VARCHAR`;
      return `${text} AS ${cellName(index)}`;
    });
    return {
      format: "parquet",
      encoding: null,
      sheet: null,
      headers: columns.map((column) => column.column_name),
      headerLine: 0,
      relation: `(SELECT ${texts.join(", ")} FROM ${file})`,
      rows,
      lines: { first: 1 },
      misfits: [],
      badCells: [],
      footers: 0,
      headless: [],
    };
  } catch (error) {
    if (error instanceof JupingError) throw error;
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new JupingError("FILE_FORMAT", { file: source.name, expected: "Parquet", reason }, error);
  }
};
