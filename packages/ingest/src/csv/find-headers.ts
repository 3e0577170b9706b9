import { JupingError, type Mapping } from "@juping/model";
import { joinHeaders } from "../source/join-headers.ts";
import { delimiters, type Delimiter, type Dialect } from "./dialect.ts";
import { splitRecord } from "./split-record.ts";

/** Delimiters that are not read, but that a message can name. */
const otherDelimiters = ["|", "\u0001", "^", "~"] as const;

/** The headers of a text file and where they stand. */
export interface FoundHeaders {
  readonly dialect: Dialect;
  readonly headers: readonly string[];
  /** 1-based line of the first record of headers */
  readonly headerLine: number;
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
  wanted: Pick<Mapping["file"], "header_row" | "header_rows" | "headers" | "delimiter">,
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
    .map(({ delimiter, cells }) => ({ delimiter, cells, known: scoreOf(cells, wanted.headers, known) }))
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
  const at = Buffer.byteLength(head.slice(0, begin.at));
  if (wanted.headers !== undefined)
    return {
      dialect: { delimiter: best.delimiter, start: at, line: begin.line, hasHeaders: false },
      headers: wanted.headers,
      headerLine: 0,
    };
  const rows = headerRows(text, best.delimiter, isWhole, wanted.header_rows ?? 1);
  const last = rows.at(-1);
  if (last === undefined) throw new JupingError("CSV_QUOTE_OPEN", { file, line: begin.line });
  const above = text.slice(0, last.at);
  return {
    dialect: {
      delimiter: best.delimiter,
      start: at + Buffer.byteLength(above),
      line: begin.line + above.split("\n").length - 1,
      hasHeaders: true,
    },
    headers: joinHeaders(rows.map(({ cells }) => cells)),
    headerLine: begin.line,
  };
};

/** How well a delimiter fits: the headers that are known under it, or, where the mapping names the columns, whether it gives as many. */
const scoreOf = (
  cells: readonly string[],
  given: readonly string[] | undefined,
  known: (headers: readonly string[]) => number,
): number => (given === undefined ? known(cells) : cells.length === given.length ? 1 : 0);

/** The first records of a text and where each begins; fewer where it ends before. */
const headerRows = (
  text: string,
  delimiter: Delimiter,
  isWhole: boolean,
  count: number,
): { readonly at: number; readonly cells: readonly string[] }[] => {
  const rows: { at: number; cells: readonly string[] }[] = [];
  let at = 0;
  while (rows.length < count) {
    const record = splitRecord(text.slice(at), delimiter, isWhole);
    if (record === null || record.length === 0) break;
    rows.push({ at, cells: record.cells });
    at += record.length;
  }
  return rows;
};
