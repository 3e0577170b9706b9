import { readFile } from "node:fs/promises";
import { JupingError, type Mapping } from "@juping/model";
import { asUtf8, type Utf8File } from "../source/as-utf8.ts";
import { GridTable } from "../source/grid-table.ts";
import type { RawTable } from "../source/raw-table.ts";
import type { SourceFile } from "../source/source-file.ts";
import { wholeLines } from "../source/whole-lines.ts";
import { cellsOf, isRecord, parseJson } from "./json-cell.ts";

type Row = readonly [line: number, record: Readonly<Record<string, unknown>>];

/** A document is read as a whole; more comes as one object a line. */
const mostBytes = 256 * 2 ** 20;

const badJson = (source: SourceFile, reason: string, cause?: unknown): JupingError =>
  new JupingError("FILE_FORMAT", { file: source.name, expected: "JSON", reason }, cause);

const parsed = (source: SourceFile, text: string, place: string): unknown => {
  try {
    return parseJson(text);
  } catch (error) {
    throw badJson(source, `${place}${error instanceof Error ? error.message : String(error)}`, error);
  }
};

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

/** The list of rows in a document: where the mapping says, the document itself, or the only list of objects in it. */
const listIn = (source: SourceFile, document: unknown, path: string | undefined): unknown[] => {
  if (path !== undefined) {
    let at: unknown = document;
    for (const name of path.split(".")) at = isRecord(at) ? at[name] : undefined;
    if (isList(at)) return at;
    throw badJson(source, `${path} ?`);
  }
  if (isList(document)) return document;
  const lists = isRecord(document)
    ? Object.values(document).filter((value) => isList(value) && value.length > 0 && value.every(isRecord))
    : [];
  const [only] = lists;
  if (lists.length === 1 && isList(only)) return only;
  throw badJson(source, "没有对象的列表 / no list of objects");
};

const isOneALine = async (source: SourceFile, { path, mark }: Utf8File): Promise<boolean> => {
  for await (const piece of wholeLines({ ...source, path })) {
    const text = piece.toString("utf8").slice(mark === 0 ? 0 : 1);
    const first = text.split("\n").find((line) => line.trim() !== "") ?? "";
    try {
      return isRecord(JSON.parse(first));
    } catch {
      return false;
    }
  }
  return false;
};

async function* linesOf(source: SourceFile, path: string): AsyncGenerator<Row, void, undefined> {
  let line = 0;
  for await (const piece of wholeLines({ ...source, path }))
    for (const text of piece
      .toString("utf8")
      .replace(/^\ufeff/, "")
      .replace(/\n$/, "")
      .split("\n")) {
      line += 1;
      if (text.trim() === "") continue;
      const record = parsed(source, text, `第 ${line} 行 / line ${line}: `);
      if (!isRecord(record)) throw badJson(source, `第 ${line} 行不是对象 / line ${line} is no object`);
      yield [line, record];
    }
}

const documentRows = async (
  source: SourceFile,
  utf8: Utf8File,
  records: string | undefined,
): Promise<Row[]> => {
  if (source.bytes > mostBytes)
    throw new JupingError("FILE_TOO_LARGE", { file: source.name, most: `${mostBytes / 2 ** 20} MB` });
  const text = (await readFile(utf8.path, "utf8")).replace(/^\ufeff/, "");
  return listIn(source, parsed(source, text, ""), records).map((record, index): Row => {
    if (!isRecord(record))
      throw badJson(source, `第 ${index + 1} 项不是对象 / item ${index + 1} is no object`);
    return [index + 1, record];
  });
};

/**
 * Lays JSON out as a table of texts: one object a line, or a document with one list of objects. The rows of a document are
 * numbered from 1.
 * @throws JupingError FILE_FORMAT with the line, FILE_TOO_LARGE, FILE_EMPTY, FILE_ENCODING
 */
export const readJson = async (
  source: SourceFile,
  file: Mapping["file"],
  scratch: string,
): Promise<RawTable> => {
  const utf8 = await asUtf8(source, file.encoding, scratch);
  const document =
    file.records === undefined && (await isOneALine(source, utf8))
      ? null
      : await documentRows(source, utf8, file.records);
  const rows = (): AsyncIterable<Row> | Iterable<Row> => document ?? linesOf(source, utf8.path);
  const names = new Map<string, number>();
  for await (const [, record] of rows())
    for (const [name] of cellsOf(record)) if (!names.has(name)) names.set(name, names.size);
  const grid = await GridTable.open({ headers: [...names.keys()] }, scratch);
  try {
    for await (const [line, record] of rows()) {
      const texts = Array<string>(names.size).fill("");
      for (const [name, text] of cellsOf(record)) texts[names.get(name) ?? 0] = text;
      await grid.row(line, texts);
    }
  } finally {
    await grid.close();
  }
  return { ...grid.table(source, null, String), encoding: utf8.encoding };
};
