import type { Mapping } from "@juping/model";
import { colToLetter } from "hucre/xlsx";
import { GridTable } from "../source/grid-table.ts";
import type { RawTable } from "../source/raw-table.ts";
import type { SourceFile } from "../source/source-file.ts";
import { formulaCells } from "./formula-cells.ts";
import { judgeSheetCell } from "./judge-cell.ts";
import { xlsxRows } from "./sheet-rows.ts";
import { chooseSheet, readSheets } from "./workbook.ts";

/**
 * Lays a sheet of a workbook out as a table of texts. Cells with a formula or an error value are named as bad.
 * @throws JupingError FILE_TRUNCATED, FILE_FORMAT, SHEET_MISSING, FILE_EMPTY
 */
export const readXlsx = async (
  source: SourceFile,
  file: Mapping["file"],
  scratch: string,
): Promise<RawTable> => {
  const sheet = chooseSheet(source, await readSheets(source), file.sheet);
  const found = await formulaCells(source, sheet.part);
  const formulas = file.formulas === "values" ? new Set<string>() : found;
  const grid = await GridTable.open(file, scratch);
  try {
    for await (const { line, texts } of xlsxRows(source, sheet.name))
      await grid.row(line, texts, (column, text) =>
        judgeSheetCell(`${colToLetter(column)}${line}`, text, formulas),
      );
  } finally {
    await grid.close();
  }
  return grid.table(source, sheet.name, colToLetter);
};
