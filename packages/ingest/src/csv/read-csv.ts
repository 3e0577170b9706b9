import { join } from "node:path";
import type { Mapping } from "@juping/model";
import { asUtf8 } from "../source/as-utf8.ts";
import { chunksOf } from "../source/chunks.ts";
import { readBeginning } from "../source/read-beginning.ts";
import type { Misfit, RawTable } from "../source/raw-table.ts";
import type { SourceFile } from "../source/source-file.ts";
import { csvRelation } from "./csv-relation.ts";
import { cutRecords } from "./cut-records.ts";
import { findFooter } from "./find-footer.ts";
import { findHeaders } from "./find-headers.ts";
import { longestCell, scanRecords, type OddRecord } from "./scan-records.ts";

/** The record of headers must end within this many bytes. */
const headBytes = 1 << 20;

const readHead = async (
  path: string,
  mark: number,
): Promise<{ readonly text: string; readonly isWhole: boolean }> => {
  const bytes = await readBeginning(path, headBytes, mark);
  const isWhole = bytes.length < headBytes;
  // A character cut in two would turn into another one.
  return {
    text: (isWhole ? bytes : bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1)).toString("utf8"),
    isWhole,
  };
};

/** A file's bytes before the given one. */
async function* chunksUpTo(path: string, stop: number): AsyncGenerator<Uint8Array, void, undefined> {
  let position = 0;
  for await (const chunk of chunksOf(path)) {
    if (position + chunk.length >= stop) {
      yield chunk.subarray(0, stop - position);
      return;
    }
    yield chunk;
    position += chunk.length;
  }
}

const misfitOf = (record: OddRecord, wanted: number, headers: readonly string[]): Misfit => {
  if (record.cells === wanted)
    return {
      line: record.line,
      column: headers[record.longCell] ?? "",
      reason: "range",
      detail: `单元格超过 ${longestCell / 4} 个字符`,
    };
  return {
    line: record.line,
    column: "",
    reason: record.cells < wanted ? "too_few_cells" : "too_many_cells",
    detail: `应有 ${wanted} 格，实有 ${record.cells} 格`,
  };
};

/**
 * Lays a delimited text file out as a table of texts. Rows with too few or too many cells become misfits, blank lines
 * are passed over. Other encodings are written as UTF-8 into `scratch` first.
 * @param scratch folder for what is needed until the table has been read
 * @param known how many of some headers the instrument knows
 * @throws JupingError those of {@link asUtf8}, {@link findHeaders} and {@link scanRecords}
 */
export const readCsv = async (
  source: SourceFile,
  file: Mapping["file"],
  scratch: string,
  known: (headers: readonly string[]) => number,
): Promise<RawTable> => {
  const utf8 = await asUtf8(source, file.encoding, scratch);
  const { mark, encoding } = utf8;
  let { path } = utf8;
  const { text, isWhole } = await readHead(path, mark);
  const found = findHeaders(source.name, text, isWhole, file, known);
  const dialect = { ...found.dialect, start: found.dialect.start + mark };
  const headers = trimTail(found.headers);
  const wanted = found.headers.length;
  const footer = file.footer === undefined ? null : await findFooter(path, file.footer, dialect.start);
  const stop = footer?.start ?? Infinity;
  const records = await scanRecords(source.name, chunksUpTo(path, stop), dialect, wanted);
  // DuckDB passes over lines, not records: it may do so only where the headers are the first line, and one line.
  const isTidy =
    records.odd.length === 0 &&
    footer === null &&
    dialect.hasHeaders &&
    dialect.line === 1 &&
    !found.headers.some((header) => /[\r\n]/.test(header));
  if (!isTidy) {
    const tidy = join(scratch, "tidy.csv");
    await cutRecords(path, tidy, records.dataStart, stop, records.odd);
    path = tidy;
  }
  return {
    format: "csv",
    encoding,
    sheet: null,
    headers,
    headerLine: found.headerLine,
    relation: csvRelation(path, { delimiter: dialect.delimiter, ...records }, wanted, isTidy ? 1 : 0),
    rows: records.regular,
    lines: records.lines,
    misfits: records.odd
      .filter((record) => record.cells > 0)
      .map((record) => misfitOf(record, wanted, found.headers)),
    badCells: [],
    footers: footer?.lines ?? 0,
    headless: [],
  };
};

/** Headers without the empty ones at the end, which programs write for columns once used. */
const trimTail = (headers: readonly string[]): string[] =>
  headers.slice(0, headers.findLastIndex((header) => header.trim() !== "") + 1);
