import { gzipSync } from "node:zlib";
import { utils, write } from "@e965/xlsx";
import { writeXlsx } from "hucre/xlsx";
import { gbk } from "./gbk.ts";
import { zipOf } from "./zip-of.ts";

/** A sequence of numbers below a bound, the same for the same seed (mulberry32). */
export const randomBelow = (seed: number): ((bound: number) => number) => {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * bound);
  };
};

const headers = ["单位编码", "编号", "人群", "已举办", "人次", "日期"];
const rows = Array.from({ length: 30 }, (_, index) => [
  "990101001",
  `n${index}`,
  "老年人",
  index % 2 === 0 ? "是" : "否",
  String(index * 3),
  `2025-03-${String((index % 28) + 1).padStart(2, "0")}`,
]);
const csv = [headers, ...rows].map((row) => `${row.join(",")}\n`).join("");

/** What mutations start from: one sound file of each format, by name. */
export const soundFiles = async (): Promise<ReadonlyMap<string, Buffer>> => {
  const workbook = Buffer.from(await writeXlsx({ sheets: [{ name: "表", rows: [headers, ...rows] }] }));
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([headers, ...rows]), "表");
  const records = rows.map((row) => Object.fromEntries(headers.map((header, index) => [header, row[index]])));
  return new Map([
    ["a.csv", Buffer.from(csv)],
    ["gbk.csv", gbk(csv)],
    ["utf16.csv", Buffer.from(`\ufeff${csv}`, "utf16le")],
    ["a.xlsx", workbook],
    ["a.xls", write(book, { bookType: "biff8", type: "buffer" }) as Buffer],
    ["a.json", Buffer.from(JSON.stringify(records))],
    ["a.jsonl", Buffer.from(records.map((record) => JSON.stringify(record)).join("\n"))],
    ["a.csv.gz", gzipSync(csv)],
    ["a.zip", zipOf({ "a.csv": csv })],
  ]);
};

const sheet = (inside: string): string =>
  `<?xml version="1.0"?>${inside}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&lol9;</t></is></c></row></sheetData></worksheet>`;
const lols = Array.from(
  { length: 9 },
  (_, index) => `<!ENTITY lol${index + 1} "${`&lol${index};`.repeat(10)}">`,
).join("");

const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const workbookOf = (xml: string): Buffer =>
  zipOf({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": `<Relationships><Relationship Id="r1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns:r="${relationships}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": xml,
  });

/** Files made to harm: entities that grow, cells at the end of the world, archives in archives, endless lines, formulas. */
export const hostileFiles = (): ReadonlyMap<string, Buffer> =>
  new Map([
    ["entities.xlsx", workbookOf(sheet(`<!DOCTYPE x [<!ENTITY lol0 "lol">${lols}]>`))],
    ["external.xlsx", workbookOf(sheet(`<!DOCTYPE x [<!ENTITY lol9 SYSTEM "file:///etc/passwd">]>`))],
    [
      "corner.xlsx",
      workbookOf(
        `<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>`,
      ),
    ],
    ["deep.xlsx", workbookOf(`<worksheet>${"<a>".repeat(200_000)}</worksheet>`)],
    ["zeros.xlsx", workbookOf(`<worksheet><sheetData>${" ".repeat(200 * 2 ** 20)}</sheetData></worksheet>`)],
    ["nested.zip", zipOf({ "b.zip": zipOf({ "c.zip": zipOf({ "d.zip": zipOf({ "a.csv": csv }) }) }) })],
    ["bomb.csv.gz", gzipSync(Buffer.alloc(600 * 2 ** 20))],
    ["deep.json", Buffer.from(`${"[".repeat(500_000)}${"]".repeat(500_000)}`)],
    ["deep.jsonl", Buffer.from(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`)],
    ["line.csv", Buffer.from(`${headers.join(",")}\n${"x".repeat(30 * 2 ** 20)}`)],
    [
      "columns.csv",
      Buffer.from(`${Array.from({ length: 100_000 }, (_, index) => `c${index}`).join(",")}\n1\n`),
    ],
    ["quotes.csv", Buffer.from(`${headers.join(",")}\n${'"'.repeat(1_000_001)}\n`)],
  ]);

/** A file with something changed: bytes, runs, its end, its cells, its headers. */
export const mutate = (sound: Buffer, below: (bound: number) => number): Buffer => {
  const bytes = Buffer.from(sound);
  switch (below(8)) {
    case 0:
      for (let count = 1 + below(8); count > 0; count -= 1) bytes[below(bytes.length)] = below(256);
      return bytes;
    case 1:
      return bytes.subarray(0, below(bytes.length));
    case 2: {
      const at = below(bytes.length);
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(64))]);
    }
    case 3: {
      const at = below(bytes.length);
      const run = bytes.subarray(at, at + 1 + below(400));
      return Buffer.concat([
        bytes.subarray(0, at),
        ...Array<Buffer>(1 + below(50)).fill(run),
        bytes.subarray(at),
      ]);
    }
    case 4: {
      const at = below(bytes.length);
      const odd =
        ['"', "\r", "\n", ",", "\0", "\ufffd", "=cmd|' /C calc'!A0", "９", "'", "<", "&#x0;", "\ud800"][
          below(12)
        ] ?? "";
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(odd), bytes.subarray(at)]);
    }
    case 5:
      for (let count = 1 + below(4); count > 0 && bytes.length > 4; count -= 1)
        bytes.writeUInt32LE([0, 0xffffffff, 0x7fffffff, 0x80000000][below(4)] ?? 0, below(bytes.length - 4));
      return bytes;
    case 6: {
      const first = below(bytes.length);
      const second = below(bytes.length);
      return Buffer.concat([bytes.subarray(first), bytes.subarray(0, second)]);
    }
    default: {
      const text = bytes.toString("latin1").split("\n");
      const line = below(text.length);
      text[line] = (text[line] ?? "").split(",").reverse().slice(0, below(9)).join(",");
      return Buffer.from(text.join("\n"), "latin1");
    }
  }
};
