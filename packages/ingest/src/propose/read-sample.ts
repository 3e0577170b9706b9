import { mkdtemp, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Mapping } from "@juping/model";
import { delimiters, type Delimiter } from "../csv/dialect.ts";
import { splitRecord } from "../csv/split-record.ts";
import { asUtf8 } from "../source/as-utf8.ts";
import { cellName } from "../source/raw-table.ts";
import { openSource } from "../source/open-source.ts";
import { readBeginning } from "../source/read-beginning.ts";
import { readSource } from "../source/read-source.ts";
import type { SourceFile } from "../source/source-file.ts";
import { unpackSource } from "../source/unpack-source.ts";
import { sheetRows } from "../xlsx/sheet-rows.ts";
import type { FileSample, SampleRow } from "./sample.ts";

const most = 300;
const lastRows = 12;
const headBytes = 1 << 20;
const tailBytes = 1 << 16;

const split = (text: string, delimiter: Delimiter, isWhole: boolean, rows: number): SampleRow[] => {
  const found: SampleRow[] = [];
  let line = 1;
  let at = 0;
  while (found.length < rows && at < text.length) {
    const record = splitRecord(text.slice(at, at + headBytes), delimiter, isWhole);
    if (record === null || record.length === 0) break;
    found.push({ line, cells: record.cells });
    line += text.slice(at, at + record.length).split("\n").length - 1;
    at += record.length;
  }
  return found;
};

/** How alike the rows are in their number of cells, and how many these are. */
const evenness = (rows: readonly SampleRow[]): number => {
  const counts = new Map<number, number>();
  for (const { cells } of rows)
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return Math.max(0, ...[...counts].map(([cells, count]) => count * Math.log(cells)));
};

const textSample = async (
  source: SourceFile,
  wanted: Mapping["file"],
  scratch: string,
): Promise<FileSample> => {
  const { path, mark, encoding } = await asUtf8(source, wanted.encoding, scratch);
  const bytes = await readBeginning(path, headBytes, mark);
  const isWhole = bytes.length < headBytes;
  const text = (isWhole ? bytes : bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1)).toString("utf8");
  const candidates = delimiters
    .filter((delimiter) => wanted.delimiter === undefined || delimiter === wanted.delimiter)
    .map((delimiter) => ({ delimiter, rows: split(text, delimiter, isWhole, most) }))
    .sort((a, b) => evenness(b.rows) - evenness(a.rows));
  const [best = { delimiter: "," as const, rows: [] }] = candidates;
  const handle = await open(path, "r");
  const { size } = await handle.stat();
  await handle.close();
  const tail = await readBeginning(path, tailBytes, Math.max(mark, size - tailBytes));
  const lines = tail.toString("utf8").trimEnd().split(/\r?\n/).slice(-lastRows);
  return {
    name: source.name,
    format: "csv",
    encoding,
    sheets: [],
    sheet: null,
    delimiter: best.delimiter,
    headers: null,
    first: best.rows,
    last: lines.map((line) => ({ line: 0, cells: splitRecord(line, best.delimiter, true)?.cells ?? [line] })),
  };
};

const tableSample = async (
  connection: DuckDBConnection,
  source: SourceFile,
  wanted: Mapping["file"],
  scratch: string,
): Promise<FileSample> => {
  const table = await readSource(connection, source, wanted, scratch, () => 0);
  const cells = table.headers.map((_, index) => `coalesce(${cellName(index)}, '')`).join(", ");
  const reader = await connection.runAndReadAll(`SELECT ${cells} FROM ${table.relation} LIMIT ${most}`);
  return {
    name: source.name,
    format: source.format,
    encoding: table.encoding,
    sheets: [],
    sheet: null,
    delimiter: null,
    headers: table.headers,
    first: reader.getRows().map((row, index) => ({ line: index + 1, cells: row.map(String) })),
    last: [],
  };
};

const sheetSample = async (source: SourceFile, wanted: Mapping["file"]): Promise<FileSample> => {
  const { sheets, sheet, rows } = await sheetRows(source, wanted.sheet);
  const first: SampleRow[] = [];
  let last: SampleRow[] = [];
  for await (const { line, texts } of rows) {
    const row = { line, cells: texts };
    if (first.length < most) first.push(row);
    else last = [...last, row].slice(-lastRows);
  }
  return {
    name: source.name,
    format: source.format,
    encoding: null,
    ...{ sheets, sheet, first, last },
    delimiter: null,
    headers: null,
  };
};

/**
 * Reads the beginning and the end of a file of any format.
 * @param wanted what is known of it: its sheet, its encoding, the file inside an archive
 * @param folder where it may be unpacked meanwhile
 * @throws JupingError of the file, as when it is taken in
 */
export const readSample = async (
  connection: DuckDBConnection,
  path: string,
  wanted: Mapping["file"],
  folder: string,
): Promise<FileSample> => {
  const scratch = await mkdtemp(join(folder, "sample-"));
  try {
    const source = await unpackSource(await openSource(path), wanted, scratch);
    switch (source.format) {
      case "csv":
      case "text":
        return await textSample(source, wanted, scratch);
      case "xlsx":
      case "xls":
        return await sheetSample(source, wanted);
      default:
        return await tableSample(connection, source, wanted, scratch);
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};
