import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Mapping } from "@juping/model";
import { chunksOf } from "../source/chunks.ts";
import type { Misfit, RawTable } from "../source/raw-table.ts";
import type { SourceFile } from "../source/source-file.ts";
import { textEncoding } from "../source/text-encoding.ts";
import { transcodeToUtf8 } from "../source/transcode.ts";
import { csvRelation } from "./csv-relation.ts";
import { cutRecords } from "./cut-records.ts";
import { findHeaders } from "./find-headers.ts";
import { longestCell, scanRecords, type OddRecord } from "./scan-records.ts";

/** The record of headers must end within this many bytes. */
const headBytes = 1 << 20;

const readHead = async (
  path: string,
  mark: number,
): Promise<{ readonly text: string; readonly isWhole: boolean }> => {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, mark);
    const bytes = buffer.subarray(0, bytesRead);
    const isWhole = bytesRead < headBytes;
    // A character cut in two would turn into another one.
    return {
      text: (isWhole ? bytes : bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1)).toString("utf8"),
      isWhole,
    };
  } finally {
    await handle.close();
  }
};

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
 * are passed over. GB18030 is written as UTF-8 into `scratch` first.
 * @param scratch folder for what is needed until the table has been read
 * @param known how many of some headers the instrument knows
 * @throws JupingError those of {@link textEncoding}, {@link findHeaders} and {@link scanRecords}
 */
export const readCsv = async (
  source: SourceFile,
  file: Mapping["file"],
  scratch: string,
  known: (headers: readonly string[]) => number,
): Promise<RawTable> => {
  const { encoding, mark } = await textEncoding(source, file.encoding);
  let path = source.path;
  if (encoding === "gb18030") {
    path = join(scratch, "utf-8.csv");
    await transcodeToUtf8(source, path);
  }
  const { text, isWhole } = await readHead(path, mark);
  const found = findHeaders(source.name, text, isWhole, file, known);
  const dialect = { ...found.dialect, start: found.dialect.start + mark };
  const headers = trimTail(found.headers);
  const wanted = found.headers.length;
  const records = await scanRecords(source.name, chunksOf(path), dialect, wanted);
  // DuckDB passes over lines, not records: it may do so only where the headers are the first line, and one line.
  const isTidy =
    records.odd.length === 0 && dialect.line === 1 && !found.headers.some((header) => /[\r\n]/.test(header));
  if (!isTidy) {
    const tidy = join(scratch, "tidy.csv");
    await cutRecords(path, tidy, records.dataStart, records.odd);
    path = tidy;
  }
  return {
    format: "csv",
    encoding,
    sheet: null,
    headers,
    headerLine: dialect.line,
    relation: csvRelation(path, { delimiter: dialect.delimiter, ...records }, wanted, isTidy ? 1 : 0),
    rows: records.regular,
    lines: records.lines,
    misfits: records.odd
      .filter((record) => record.cells > 0)
      .map((record) => misfitOf(record, wanted, found.headers)),
    badCells: [],
  };
};

/** Headers without the empty ones at the end, which programs write for columns once used. */
const trimTail = (headers: readonly string[]): string[] =>
  headers.slice(0, headers.findLastIndex((header) => header.trim() !== "") + 1);
