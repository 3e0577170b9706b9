import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cell, openDuckdb, readRows, type Duckdb } from "@juping/store";
import { csvRelation } from "../src/csv/csv-relation.ts";
import { cutRecords } from "../src/csv/cut-records.ts";
import type { Dialect } from "../src/csv/dialect.ts";
import { scanRecords, type Records } from "../src/csv/scan-records.ts";
import { splitRecord } from "../src/csv/split-record.ts";

const dialect: Dialect = { delimiter: ",", start: 0, line: 1, hasHeaders: true };
const inChunks = (text: string, size: number): Buffer[] => {
  const bytes = Buffer.from(text);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
};
const scan = (text: string, cells: number, size = 64): Promise<Records> =>
  scanRecords("a.csv", inChunks(text, size), dialect, cells);

let duckdb: Duckdb;
let folder: string;
beforeAll(async () => {
  duckdb = await openDuckdb();
  folder = mkdtempSync(join(tmpdir(), "juping-scan-"));
});
afterAll(() => {
  duckdb.close();
  rmSync(folder, { recursive: true });
});

const sign = fc.constantFrom("a", "居", '"', ",", "\n", "\r\n", " ", "😀", "");
const content = fc.array(sign, { maxLength: 5 }).map((signs) => signs.join(""));
const written = fc.record({ content, quoted: fc.boolean() }).map(({ content, quoted }) => ({
  content,
  text: quoted || /[",\r\n]/.test(content) ? `"${content.replaceAll('"', '""')}"` : content,
}));
const table = fc.array(
  fc.record({
    cells: fc.oneof(
      { weight: 5, arbitrary: fc.array(written, { minLength: 3, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.array(written, { minLength: 1, maxLength: 5 }) },
    ),
    blankLines: fc.constantFrom(0, 0, 0, 1, 2),
  }),
  { minLength: 1, maxLength: 8 },
);

const linesIn = (text: string): number => text.split("\n").length - 1;

describe("the records of a CSV file", () => {
  test("are found with the line each begins on, however the bytes come, and DuckDB reads the same cells", async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom("\n", "\r\n"),
        fc.integer({ min: 1, max: 40 }),
        async (rows, end, size) => {
          let text = `a,b,c${end}`;
          const regular: { line: number; cells: string[] }[] = [];
          const odd: { line: number; cells: number }[] = [];
          for (const { cells, blankLines } of rows) {
            const line = linesIn(text) + 1;
            const record = cells.map((entry) => entry.text).join(",");
            if (record === "") odd.push({ line, cells: 0 });
            else if (cells.length === 3) regular.push({ line, cells: cells.map((entry) => entry.content) });
            else odd.push({ line, cells: cells.length });
            text += record + end;
            for (let blank = 0; blank < blankLines; blank += 1) {
              odd.push({ line: linesIn(text) + 1, cells: 0 });
              text += end;
            }
          }
          const records = await scan(text, 3, size);
          const lines = records.lines;
          expect(records.regular).toBe(regular.length);
          expect("each" in lines ? [...lines.each] : regular.map((_, index) => lines.first + index)).toEqual(
            regular.map((row) => row.line),
          );
          expect(records.odd.map(({ line, cells }) => ({ line, cells }))).toEqual(odd);

          const source = join(folder, "source.csv");
          const tidy = join(folder, "tidy.csv");
          writeFileSync(source, text);
          await cutRecords(source, tidy, records.dataStart, Infinity, records.odd);
          const read = await readRows(
            duckdb.connection,
            `SELECT coalesce(c0, '') AS c0, coalesce(c1, '') AS c1, coalesce(c2, '') AS c2
             FROM ${csvRelation(tidy, { delimiter: ",", ...records }, 3, 0)}`,
            { c0: cell.text, c1: cell.text, c2: cell.text },
          );
          expect(read.map((row) => [row.c0, row.c1, row.c2])).toEqual(regular.map((row) => row.cells));
        },
      ),
      { numRuns: 150 },
    );
  });

  test("are split as they are scanned", () => {
    fc.assert(
      fc.property(
        fc.array(written, { minLength: 1, maxLength: 5 }),
        fc.constantFrom("\n", "\r\n"),
        (cells, end) => {
          const record = cells.map((entry) => entry.text).join(",");
          expect(splitRecord(`${record}${end}next`, ",", false)).toEqual({
            cells: cells.map((entry) => entry.content),
            length: record.length + end.length,
          });
        },
      ),
    );
  });

  test.each([
    ["a quote in the middle of a cell", 'a,b\n5"x,6\n', 1],
    ["a last record without a line end", "a,b\n1,2", 1],
    ["a last cell that is empty", "a,b\n1,", 1],
    ["only empty cells", "a,b\n,\n", 1],
  ])("are not misled by %s", async (_, text, regular) => {
    expect(await scan(text, 2)).toMatchObject({ regular, odd: [] });
  });

  test.each([
    ["a quote never closed", 'a,b\n1,2\n3,"4\n5,6\n', "CSV_QUOTE_OPEN", { line: 3 }],
    ["text after a quote", 'a,b\n1,"2"3\n', "CSV_QUOTE_STRAY", { line: 2, cell: 2 }],
    [
      "a line end of another kind",
      "a,b\r\n1,2\r\n3,4\n",
      "CSV_NEWLINES",
      { line: 3, first: "CRLF", second: "LF" },
    ],
    ["a lone carriage return", "a,b\n1,2\r3,4\n", "CSV_NEWLINES", { line: 2, second: "CR" }],
  ])("are refused with %s, by line", async (_, text, code, details) => {
    await expect(scan(text, 2, 3)).rejects.toMatchObject({ code, details: { file: "a.csv", ...details } });
  });
});
