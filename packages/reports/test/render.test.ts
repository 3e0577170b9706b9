import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { cell, column, heading, numberCell, paragraph, table } from "../src/document/blocks.ts";
import type { Report } from "../src/document/document.ts";
import { numbered } from "../src/document/numbered.ts";
import { writeDocx } from "../src/render/write-docx.ts";
import { writePdf } from "../src/render/write-pdf.ts";
import { writeWorkbook } from "../src/render/write-workbook.ts";

/** Names that would be a formula, markup or an end of a string if they were ever read as such. */
const names = [
  '=HYPERLINK("http://x","y")',
  "@SUM(A1)",
  '#panic("x") $a$ ] \\',
  "</w:t><w:br/>&amp;",
  "示例一居民区",
];

const report: Report = {
  title: "示例报告",
  subtitle: "示例",
  author: "示例评估机构",
  subject: "示例",
  runningHead: names[2] ?? "",
  runningFoot: "发布版 0 · 核验码 0",
  wide: false,
  mark: "演示数据",
  blocks: numbered([
    heading(1, "甲"),
    heading(2, "乙"),
    ...names.map((name) => paragraph([name, { text: name, strong: true }])),
    heading(1, "丙"),
    table(
      "得分",
      [column("名称", 3), column("得分", 1, "right")],
      names.map((name, index) => [cell(name), numberCell(index + 0.25, (index + 0.25).toFixed(1), "0.0")]),
    ),
  ]),
};
const madeAt = new Date("2026-02-02T00:00:00Z");

describe("a document as a tree", () => {
  test("headings are numbered as official documents number them, tables and figures by their order", () => {
    expect(report.blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []))).toEqual([
      "一、甲",
      "（一）乙",
      "二、丙",
    ]);
    expect(report.blocks.at(-1)).toMatchObject({ caption: "表1  得分" });
  });
});

describe("what a name holds is never more than text", () => {
  test("PDF: it is laid out, and the same tree and moment give the same bytes", () => {
    const bytes = writePdf(report, madeAt);
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(writePdf(report, madeAt).equals(bytes)).toBe(true);
  });

  test("workbook: numbers are numbers, text is text", async () => {
    const book = await readXlsx(new Uint8Array(await writeWorkbook(report)));
    const rows = book.sheets.find(({ name }) => name === "得分")?.rows.slice(1);
    expect(rows).toEqual(names.map((name, index) => [name, index + 0.25]));
  });

  test("Word: a file is written", async () => {
    expect((await writeDocx(report)).subarray(0, 2).toString()).toBe("PK");
  });
});
