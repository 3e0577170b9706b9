import { readFile } from "node:fs/promises";
import { JupingError } from "@juping/model";
import { streamXlsxRows } from "hucre/xlsx";
import type { SourceFile } from "../source/source-file.ts";
import { openXls, xlsRows } from "../xls/open-xls.ts";
import { cellText } from "./cell-text.ts";
import { chooseSheet, readSheets } from "./workbook.ts";

/** A row of a sheet as texts. */
export interface SheetRow {
  /** 1-based */
  readonly line: number;
  readonly texts: readonly string[];
}

/** A sheet of a workbook of either format, with the names of all. */
export interface SheetRows {
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly rows: AsyncIterable<SheetRow> | Iterable<SheetRow>;
}

/** Rows of a sheet of an .xlsx, as it is read. @throws JupingError FILE_FORMAT */
export async function* xlsxRows(
  source: SourceFile,
  sheet: string,
): AsyncGenerator<SheetRow, void, undefined> {
  try {
    for await (const { index, values } of streamXlsxRows(await readFile(source.path), { sheet }))
      yield { line: index + 1, texts: values.map(cellText) };
  } catch (error) {
    if (error instanceof JupingError) throw error;
    throw new JupingError(
      "FILE_FORMAT",
      { file: source.name, expected: "XLSX", reason: error instanceof Error ? error.message : String(error) },
      error,
    );
  }
}

/** Opens the sheet asked for, or the first. @throws JupingError FILE_TRUNCATED, FILE_FORMAT, SHEET_MISSING */
export const sheetRows = async (source: SourceFile, wanted: string | undefined): Promise<SheetRows> => {
  if (source.format === "xls") {
    const book = await openXls(source);
    const { name } = chooseSheet(source, book.sheets, wanted);
    return { sheets: book.sheets.map((sheet) => sheet.name), sheet: name, rows: xlsRows(book, name) };
  }
  const sheets = await readSheets(source);
  const { name } = chooseSheet(source, sheets, wanted);
  return { sheets: sheets.map((sheet) => sheet.name), sheet: name, rows: xlsxRows(source, name) };
};
