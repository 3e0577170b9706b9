import { utils } from "@e965/xlsx";
import type { Mapping } from "@juping/model";
import { GridTable } from "../source/grid-table.ts";
import type { RawTable } from "../source/raw-table.ts";
import type { SourceFile } from "../source/source-file.ts";
import { judgeSheetCell } from "../xlsx/judge-cell.ts";
import { chooseSheet } from "../xlsx/workbook.ts";
import { openXls, xlsRows } from "./open-xls.ts";

/**
 * Lays a sheet of a workbook of Excel 97 to 2003 out as a table of texts.
 * @throws JupingError FILE_FORMAT, FILE_TOO_LARGE, SHEET_MISSING, FILE_EMPTY
 */
export const readXls = async (
  source: SourceFile,
  file: Mapping["file"],
  scratch: string,
): Promise<RawTable> => {
  const book = await openXls(source);
  const { name } = chooseSheet(source, book.sheets, file.sheet);
  const grid = await GridTable.open(file, scratch);
  const none = new Set<string>();
  try {
    for (const { line, texts, formulas } of xlsRows(book, name))
      await grid.row(line, texts, (column, text) =>
        judgeSheetCell(
          utils.encode_cell({ r: line - 1, c: column }),
          text,
          file.formulas === "values" ? none : formulas,
        ),
      );
  } finally {
    await grid.close();
  }
  return grid.table(source, name, (column) => utils.encode_col(column));
};
