import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { JupingError, type Mapping } from "@juping/model";
import { colToLetter, streamXlsxRows, type StreamRow } from "hucre/xlsx";
import { csvRelation } from "../csv/csv-relation.ts";
import { CsvWriter } from "../csv/csv-writer.ts";
import type { BadCell, RawTable } from "../source/raw-table.ts";
import type { SourceFile } from "../source/source-file.ts";
import { cellText, isErrorValue } from "./cell-text.ts";
import { formulaCells } from "./formula-cells.ts";
import { chooseSheet, readSheets } from "./workbook.ts";

async function* rowsOf(source: SourceFile, sheet: string): AsyncGenerator<StreamRow, void, undefined> {
  try {
    yield* streamXlsxRows(await readFile(source.path), { sheet });
  } catch (error) {
    throw new JupingError(
      "FILE_FORMAT",
      { file: source.name, expected: "XLSX", reason: error instanceof Error ? error.message : String(error) },
      error,
    );
  }
}

/** What keeps a cell of a sheet from being taken. */
const badCell = (
  address: string,
  text: string,
  formulas: ReadonlySet<string>,
): Pick<BadCell, "reason" | "detail"> | null => {
  if (formulas.has(address))
    return {
      reason: "formula",
      detail: `单元格 ${address} 是公式，存下的结果不可信；请粘贴为数值后重新导入`,
    };
  if (isErrorValue(text)) return { reason: "type", detail: `单元格 ${address} 是错误值 ${text}` };
  return null;
};

/**
 * Lays a sheet of a workbook out as a table of texts, by way of a CSV file in `scratch`. Empty rows are passed over; cells
 * with a formula or an error value are named as bad.
 * @throws JupingError FILE_TRUNCATED, FILE_FORMAT, SHEET_MISSING, FILE_EMPTY
 */
export const readXlsx = async (
  source: SourceFile,
  file: Mapping["file"],
  scratch: string,
): Promise<RawTable> => {
  const sheet = chooseSheet(source, await readSheets(source), file.sheet);
  const formulas = await formulaCells(source, sheet.part);
  const path = join(scratch, "sheet.csv");
  const out = await CsvWriter.open(path);
  const lines: number[] = [];
  const badCells: BadCell[] = [];
  let headers: readonly string[] | null = null;
  let headerLine = 0;
  try {
    for await (const { index, values } of rowsOf(source, sheet.name)) {
      const line = index + 1;
      const texts = values.map(cellText);
      const isBlank = texts.every((text) => text.trim() === "");
      if (headers === null) {
        if (file.header_row === undefined ? isBlank : line < file.header_row) continue;
        headers = texts.slice(0, texts.findLastIndex((text) => text.trim() !== "") + 1);
        headerLine = line;
        continue;
      }
      if (isBlank) continue;
      const row = lines.length;
      const cells = headers.map((_, at) => texts[at] ?? "");
      cells.forEach((text, cell) => {
        const bad = badCell(`${colToLetter(cell)}${line}`, text, formulas);
        if (bad !== null) badCells.push({ row, cell, ...bad });
      });
      await out.row(cells);
      lines.push(line);
    }
  } finally {
    await out.close();
  }
  if (headers === null || headers.length === 0)
    throw new JupingError("FILE_EMPTY", {
      file: `${source.name}(${sheet.name})`,
      detail: "没有表头行 / no header row",
    });
  return {
    format: "xlsx",
    encoding: null,
    sheet: sheet.name,
    headers,
    headerLine,
    relation: csvRelation(path, out.build, headers.length, 0),
    rows: lines.length,
    lines: { each: Int32Array.from(lines) },
    misfits: [],
    badCells,
  };
};
