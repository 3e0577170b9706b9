import { readFile } from "node:fs/promises";
import { read, utils, type CellObject, type WorkBook } from "@e965/xlsx";
import { JupingError } from "@juping/model";
import type { SourceFile } from "../source/source-file.ts";
import { cellText } from "../xlsx/cell-text.ts";

/** A sheet of the old format has 65,536 rows of 256 cells at most: files above this size hold something else. */
const mostBytes = 256 * 2 ** 20;

/** A workbook of Excel 97 to 2003. */
export interface XlsBook {
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean }[];
  readonly book: WorkBook;
}

/** @throws JupingError FILE_FORMAT, FILE_TOO_LARGE */
export const openXls = async (source: SourceFile): Promise<XlsBook> => {
  if (source.bytes > mostBytes)
    throw new JupingError("FILE_TOO_LARGE", { file: source.name, most: `${mostBytes / 2 ** 20} MB` });
  try {
    const book = read(await readFile(source.path), { dense: true, cellNF: true, cellDates: true, UTC: true });
    const states = book.Workbook?.Sheets ?? [];
    const sheets = book.SheetNames.map((name, index) => ({
      name,
      isHidden: (states[index]?.Hidden ?? 0) > 0,
    }));
    return { book, sheets };
  } catch (error) {
    throw new JupingError(
      "FILE_FORMAT",
      { file: source.name, expected: "XLS", reason: error instanceof Error ? error.message : String(error) },
      error,
    );
  }
};

const valueOf = (cell: CellObject | undefined): Parameters<typeof cellText>[0] => {
  if (cell === undefined) return null;
  if (cell.t === "e") return cell.w ?? "#VALUE!";
  return cell.v;
};

/** A row of an old sheet, with the addresses of its formulas. */
export interface XlsRow {
  /** 1-based */
  readonly line: number;
  readonly texts: readonly string[];
  readonly formulas: ReadonlySet<string>;
}

/** Rows of a sheet as texts. */
export function* xlsRows({ book }: XlsBook, sheet: string): Generator<XlsRow, void, undefined> {
  for (const [row, cells] of (book.Sheets[sheet]?.["!data"] ?? []).entries()) {
    if (cells === undefined) continue;
    yield {
      line: row + 1,
      texts: Array.from(cells, (cell) => cellText(valueOf(cell))),
      formulas: new Set(
        cells.flatMap((cell, column) =>
          cell?.f === undefined ? [] : [utils.encode_cell({ r: row, c: column })],
        ),
      ),
    };
  }
}
