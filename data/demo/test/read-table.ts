import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import type { DemoFile } from "../src/index.ts";

/** Rows of a generated file as texts by head; the generated cells hold no quotes, only some heads do. */
export function readTable(file: DemoFile): { readonly heads: string[]; readonly rows: string[][] } {
  const bytes = readFileSync(file.path);
  if (file.path.endsWith(".xlsx")) {
    const [heads = [], ...rows] = sheetRows(bytes);
    return { heads, rows };
  }
  const isUtf8 = Buffer.from(bytes.toString("utf8"), "utf8").equals(bytes);
  const text = new TextDecoder(isUtf8 ? "utf-8" : "gb18030", { fatal: true }).decode(bytes);
  const [head = "", ...lines] = text.trimEnd().split(/\r?\n/);
  return { heads: splitHead(head), rows: lines.map((line) => line.split(",")) };
}

function splitHead(line: string): string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    (quoted ?? plain ?? "").replaceAll('""', '"'),
  );
}

/** Cells of the last part of a workbook written by the generator: its only sheet. */
function sheetRows(bytes: Buffer): string[][] {
  const start = bytes.lastIndexOf(Buffer.from("504b0304", "hex"));
  const packed = bytes.readUInt32LE(start + 18);
  const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
  const xml = inflateRawSync(bytes.subarray(from, from + packed)).toString("utf8");
  return Array.from(xml.matchAll(/<row>(.*?)<\/row>/g), ([, row = ""]) =>
    Array.from(row.matchAll(/<c\/>|<t>(.*?)<\/t>/g), ([, text = ""]) =>
      text.replaceAll("&lt;", "<").replaceAll("&amp;", "&"),
    ),
  );
}
