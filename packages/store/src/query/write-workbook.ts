import { writeFile } from "node:fs/promises";
import type { DuckDBResult, DuckDBValue } from "@duckdb/node-api";
import { writeXlsx, type CellValue } from "hucre/xlsx";

const widestCell = 32_767;

const cellOf = (value: DuckDBValue): CellValue => {
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  // Beyond 15 digits a spreadsheet would round: such integers stay text.
  if (typeof value === "bigint")
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  // Values of DuckDB's client that are objects write themselves as SQL does.

  return String(value).slice(0, widestCell);
};

/** A workbook of two sheets: what the result is, and the rows. Text is written as text, never as a formula. */
export const writeWorkbook = async (
  result: DuckDBResult,
  facts: readonly (readonly [string, string])[],
  path: string,
): Promise<void> => {
  const rows: CellValue[][] = [result.columnNames()];
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    for (const row of chunk.getRows()) rows.push(row.map(cellOf));
  }
  const bytes = await writeXlsx({
    sheets: [
      { name: "说明 About", columns: [{ width: 24 }, { width: 80 }], rows: facts.map((fact) => [...fact]) },
      { name: "数据 Data", rows, freezePane: { rows: 1 } },
    ],
    activeSheet: 1,
  });
  await writeFile(path, bytes);
};
