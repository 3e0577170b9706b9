import { sqlLiteral } from "@juping/store";
import { cellName } from "../source/raw-table.ts";
import type { CsvBuild } from "./csv-writer.ts";

/** DuckDB's own line limit is 2 MB and makes it take 32 MB of memory for the smallest file. */
const smallestLine = 1 << 18;
const linesABuffer = 16;

/**
 * A CSV file of known build as an SQL relation of texts. Nothing is guessed: every option is given.
 * DuckDB 1.5.6 reads no row at all of a file with Windows line ends in strict mode; the scan has checked the quotes by then.
 * @param cells cells of every record
 * @param skip lines before the data
 */
export const csvRelation = (path: string, build: CsvBuild, cells: number, skip: number): string => {
  const line = Math.max(smallestLine, build.longestRecord + 16);
  const columns = Array.from({ length: cells }, (_, index) => `'${cellName(index)}': 'VARCHAR'`).join(", ");
  return `read_csv(${sqlLiteral(path)}, auto_detect = false, header = false, skip = ${skip},
    delim = ${sqlLiteral(build.delimiter)}, quote = '"', escape = '"', new_line = '${build.lineEnd === "\n" ? "\\n" : "\\r\\n"}',
    strict_mode = ${build.lineEnd === "\n"}, null_padding = false, ignore_errors = false, encoding = 'utf-8',
    max_line_size = ${line}, buffer_size = ${line * linesABuffer},
    parallel = ${!build.hasQuotedLineEnds}, columns = {${columns}})`;
};
