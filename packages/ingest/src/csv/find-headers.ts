import { JupingError } from "@juping/model";
import { delimiters, type Delimiter, type Dialect } from "./dialect.ts";
import { splitRecord } from "./split-record.ts";

/** Delimiters that are not read, but that a message can name. */
const otherDelimiters = ["|", "\u0001", "^", "~"] as const;

/** The headers of a text file and where they stand. */
export interface FoundHeaders {
  readonly dialect: Dialect;
  readonly headers: readonly string[];
}

/** Byte and text at which the given line begins, or the first that is not blank where no line is given. */
const skipTo = (
  text: string,
  line: number | undefined,
): { readonly at: number; readonly line: number } | null => {
  let at = 0;
  for (let current = 1; ; current += 1) {
    const end = text.indexOf("\n", at);
    const isWanted =
      line === undefined ? text.slice(at, end < 0 ? undefined : end).trim() !== "" : current === line;
    if (isWanted && at < text.length) return { at, line: current };
    if (end < 0) return null;
    at = end + 1;
  }
};

/**
 * Finds the record of headers and the delimiter: of comma, tab and semicolon the one under which most headers are
 * `known`; if none is known under any, the one that gives most cells.
 * @param head the beginning of the file as text, without byte order mark; the header record must end in it
 * @param isWhole whether `head` is the whole file
 * @throws JupingError FILE_EMPTY, CSV_DELIMITER, CSV_QUOTE_OPEN
 */
export const findHeaders = (
  file: string,
  head: string,
  isWhole: boolean,
  wanted: { readonly header_row?: number | undefined; readonly delimiter?: string | undefined },
  known: (headers: readonly string[]) => number,
): FoundHeaders => {
  const begin = skipTo(head, wanted.header_row);
  if (begin === null)
    throw new JupingError("FILE_EMPTY", {
      file,
      detail:
        wanted.header_row === undefined
          ? "只有空行 / blank lines only"
          : `没有第 ${wanted.header_row} 行 / no line ${wanted.header_row}`,
    });
  const text = head.slice(begin.at);
  const candidates: readonly Delimiter[] =
    wanted.delimiter === undefined
      ? delimiters
      : delimiters.filter((delimiter) => delimiter === wanted.delimiter);
  const found = candidates
    .map((delimiter) => ({ delimiter, cells: splitRecord(text, delimiter, isWhole)?.cells ?? [] }))
    .map((entry) => ({ ...entry, known: known(entry.cells) }))
    .sort((a, b) => b.known - a.known || b.cells.length - a.cells.length);
  const [best] = found;
  if (best === undefined)
    throw new JupingError("CSV_DELIMITER", { file, line: begin.line, delimiter: wanted.delimiter ?? "" });
  if (best.cells.length === 0) throw new JupingError("CSV_QUOTE_OPEN", { file, line: begin.line });
  if (best.known === 0 && best.cells.length === 1 && wanted.delimiter === undefined) {
    const other = otherDelimiters.find((delimiter) => (best.cells[0] ?? "").includes(delimiter));
    if (other !== undefined)
      throw new JupingError("CSV_DELIMITER", { file, line: begin.line, delimiter: other });
  }
  return {
    dialect: {
      delimiter: best.delimiter,
      start: Buffer.byteLength(head.slice(0, begin.at)),
      line: begin.line,
    },
    headers: best.cells,
  };
};
