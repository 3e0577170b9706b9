import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { utils, write } from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { writeXlsx } from "hucre/xlsx";
import { openDuckdb, sqlLiteral } from "@juping/store";
import { exampleHome, mappingFor, type ExampleHome } from "./support/example-home.ts";
import { gbk } from "./support/gbk.ts";
import { dataOf } from "./support/read-batch.ts";
import { zipOf } from "./support/zip-of.ts";

const headers = ["单位编码", "编号", "人群", "已举办", "人次", "日期"];
const rows = [
  ["990101001", "001", "老年人", "是", "1234", "2025-03-01"],
  ["一居", "甲,乙", "青少年", "否", "", ""],
];
const text = (delimiter: string, end = "\n"): string =>
  [headers, ...rows]
    .map((row) => row.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter) + end)
    .join("");

const parquet = async (at: ExampleHome): Promise<string> => {
  const duckdb = await openDuckdb();
  const path = join(at.folder, "a.parquet");
  await duckdb.connection.run(
    `COPY (SELECT column0 AS "单位编码", column1 AS "编号", column2 AS "人群", column3 = '是' AS "已举办",
       nullif(column4, '')::INTEGER AS "人次", nullif(column5, '')::DATE AS "日期"
     FROM (VALUES ${rows.map((row) => `(${row.map(sqlLiteral).join(", ")})`).join(", ")}) AS rows(column0, column1, column2, column3, column4, column5))
     TO ${sqlLiteral(path)} (FORMAT parquet)`,
  );
  duckdb.close();
  return path;
};

const sheet = (at: ExampleHome): Promise<string> =>
  writeXlsx({
    sheets: [
      { name: "说明", rows: [["先看这里"]] },
      {
        name: "台账",
        rows: [
          ["示例街道活动台账"],
          [],
          headers,
          [990101001, "001", "老年人", true, 1234, new Date(Date.UTC(2025, 2, 1))],
          [null, null, null, null, null, null],
          ["一居", "甲,乙", "青少年", false, null, null],
        ],
      },
    ],
  }).then((bytes) => at.file("a.xlsx", bytes));

interface Form {
  readonly name: string;
  readonly path: (at: ExampleHome) => string | Promise<string>;
  readonly mapping?: object;
  readonly encoding: string | null;
  readonly lines: readonly number[];
}

const json = rows.map((row) =>
  JSON.stringify({
    单位编码: row[0],
    编号: row[1],
    人群: row[2],
    已举办: row[3] === "是",
    人次: row[4] === "" ? null : Number(row[4]),
    日期: row[5],
  }),
);

/** A sheet with a title, a unit row, headers over two rows, notes below. */
const merged = [
  ["活动台账", "", "", "", "", ""],
  ["填报：", "示例街道", "", "", "", ""],
  ["单位  编码", "编号", "内容", "", "规模", "日期"],
  ["", "", "人群", "已举办", "人次", ""],
  ...rows,
  ["注：人次为估计数", "", "", "", "", ""],
];
const underMerged = {
  file: { header_row: 3, header_rows: 2, footer: ["注："] },
  columns: {
    group_kind: { header: "内容 人群" },
    held: { header: "内容 已举办" },
    person_times: { header: "规模 人次" },
  },
};

const forms: readonly Form[] = [
  {
    name: "UTF-16 with a mark",
    path: (at) => at.file("a.csv", Buffer.from(`\ufeff${text("\t")}`, "utf16le")),
    encoding: "utf-16le",
    lines: [2, 3],
  },
  {
    name: "UTF-16 without a mark",
    path: (at) => at.file("a.csv", Buffer.from(text(","), "utf16le").swap16()),
    encoding: "utf-16be",
    lines: [2, 3],
  },
  {
    name: "GZIP",
    path: (at) => at.file("a.csv.gz", gzipSync(gbk(text(",")))),
    encoding: "gb18030",
    lines: [2, 3],
  },
  {
    name: "ZIP",
    path: (at) => at.file("a.zip", zipOf({ "__MACOSX/._a.csv": "x", "a.csv": text(",") })),
    encoding: "utf-8",
    lines: [2, 3],
  },
  {
    name: "one of a ZIP's files",
    path: (at) => at.file("a.zip", zipOf({ "b.csv": "x", "a.csv": text(",") })),
    mapping: { file: { member: "a.csv" } },
    encoding: "utf-8",
    lines: [2, 3],
  },
  { name: "JSON lines", path: (at) => at.file("a.jsonl", json.join("\n")), encoding: "utf-8", lines: [1, 2] },
  {
    name: "a JSON document",
    path: (at) => at.file("a.json", `{"total": 2, "data": {"rows": [${json.join(",")}]}}`),
    mapping: { file: { records: "data.rows" } },
    encoding: "utf-8",
    lines: [1, 2],
  },
  {
    name: "headers over two rows and notes below, in text",
    path: (at) => at.file("a.csv", merged.map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n")),
    mapping: underMerged,
    encoding: "utf-8",
    lines: [5, 6],
  },
  {
    name: "headers over two rows and notes below, in a workbook with a phantom range",
    path: async (at) =>
      at.file(
        "a.xlsx",
        await writeXlsx({
          sheets: [
            { name: "表", rows: [...merged, ...Array<string[]>(500).fill(Array<string>(80).fill(" "))] },
          ],
        }),
      ),
    mapping: underMerged,
    encoding: null,
    lines: [5, 6],
  },
  {
    name: "the old Excel's format",
    path: (at) => {
      const book = utils.book_new();
      utils.book_append_sheet(book, utils.aoa_to_sheet(merged), "台账");
      return at.file("a.xls", write(book, { bookType: "biff8", type: "buffer" }) as Buffer);
    },
    mapping: underMerged,
    encoding: null,
    lines: [5, 6],
  },
  {
    name: "no headers",
    path: (at) => at.file("a.csv", text(",").split("\n").slice(1).join("\n")),
    mapping: { file: { headers } },
    encoding: "utf-8",
    lines: [1, 2],
  },
  { name: "UTF-8", path: (at) => at.file("a.csv", text(",")), encoding: "utf-8", lines: [2, 3] },
  {
    name: "UTF-8 with a mark and Windows' line ends",
    path: (at) => at.file("a.csv", `\ufeff${text(",", "\r\n")}`),
    encoding: "utf-8",
    lines: [2, 3],
  },
  {
    name: "UTF-8 without a last line end",
    path: (at) => at.file("a.csv", text(",").trimEnd()),
    encoding: "utf-8",
    lines: [2, 3],
  },
  { name: "GB18030", path: (at) => at.file("a.csv", gbk(text(","))), encoding: "gb18030", lines: [2, 3] },
  { name: "tabs", path: (at) => at.file("a.tsv", text("\t")), encoding: "utf-8", lines: [2, 3] },
  { name: "semicolons", path: (at) => at.file("a.csv", text(";")), encoding: "utf-8", lines: [2, 3] },
  {
    name: "blank lines",
    path: (at) => at.file("a.csv", `\n${text(",", "\n\n")}`),
    encoding: "utf-8",
    lines: [4, 6],
  },
  {
    name: "rows of empty cells",
    path: (at) => at.file("a.csv", text(",").replace("\n一居", "\n,,,,,\n ,　,,,,\n一居")),
    encoding: "utf-8",
    lines: [2, 5],
  },
  {
    name: "blanks around cells",
    path: (at) => at.file("a.csv", text(",").replaceAll(/(?<=^|,)([^",\n]+)(?=,|$)/gm, " $1　")),
    encoding: "utf-8",
    lines: [2, 3],
  },
  {
    name: "lines before the headers",
    path: (at) => at.file("a.csv", `示例街道,"活动\n台账"\n填报单位,示例一居\n${text(",")}`),
    mapping: { file: { header_row: 4 } },
    encoding: "utf-8",
    lines: [5, 6],
  },
  {
    name: "a sheet of a workbook",
    path: sheet,
    mapping: { file: { sheet: "台账", header_row: 3 } },
    encoding: null,
    lines: [4, 6],
  },
  { name: "Parquet", path: parquet, encoding: null, lines: [1, 2] },
  {
    name: "other headers and words, by a mapping",
    path: (at) =>
      at.file(
        "a.csv",
        text(",")
          .replace("人群", "对象")
          .replace("人次", "到场")
          .replaceAll(",是,", ",办了,")
          .replaceAll(",否,", ",没办,"),
      ),
    mapping: {
      columns: {
        group_kind: { header: "对象" },
        person_times: { header: "到场" },
        held: { header: "已举办", values: { 办了: "1", 没办: "0" } },
      },
    },
    encoding: "utf-8",
    lines: [2, 3],
  },
];

describe("the same rows are taken in alike from", () => {
  test.each(forms)("$name", async ({ path, mapping, encoding, lines }) => {
    const at = await exampleHome();
    const { manifest } = await at.ingest("activity", await path(at), {
      mapping: mappingFor("activity", mapping),
    });
    expect(manifest.source.encoding).toBe(encoding);
    expect(manifest.rows).toEqual({ read: 2, accepted: 2, rejected: 0, warned: 0 });
    const data = await dataOf(at.home, manifest);
    expect(data).toEqual([
      {
        unit_code: "990101001",
        id: "001",
        group_kind: "老年人",
        held: true,
        person_times: 1234,
        held_on: "2025-03-01",
        unit_id: data[1]?.["unit_id"],
        source_line: lines[0],
      },
      {
        unit_code: "一居",
        id: "甲,乙",
        group_kind: "青少年",
        held: false,
        person_times: null,
        held_on: null,
        unit_id: expect.stringMatching(/^u[0-9a-z]{13}$/) as string,
        source_line: lines[1],
      },
    ]);
  });
});

/** What is written in a cell, and what is stored. */
const values: readonly [
  instrument: string,
  column: string,
  written: string,
  stored: string | number | boolean | null,
][] = [
  ["activity", "person_times", "12", 12],
  ["activity", "person_times", " 12 ", 12],
  ["activity", "person_times", "12.0", 12],
  ["activity", "person_times", '"1,234"', 1234],
  ["activity", "person_times", "１２３４", 1234],
  ["activity", "person_times", "９，８７６", 9876],
  ["activity", "person_times", "　", null],
  ["activity", "person_times", "—", null],
  ["activity", "person_times", "无", null],
  ["activity", "person_times", "不详", null],
  ["activity", "person_times", "(跳过)", null],
  ["activity", "person_times", "7 out of 10", 7],
  ["activity", "person_times", "95人", 95],
  ["check", "points", "0.5%", 0.5],
  ["check", "points", "０．５％", 0.5],
  ["activity", "held_on", "2015年11月1日", "2015-11-01"],
  ["activity", "held_on", "20151101", "2015-11-01"],
  ["activity", "held_on", "不详", null],
  ["activity", "held_on", "2025-03-01", "2025-03-01"],
  ["activity", "held_on", "2025/3/1", "2025-03-01"],
  ["activity", "held_on", "2025年3月1日", "2025-03-01"],
  ["activity", "held_on", "２０２５年１２月３１日", "2025-12-31"],
  ["activity", "held_on", "2025.3.1", "2025-03-01"],
  ["activity", "held_on", "2025-03-01 00:00:00", "2025-03-01"],
  ["activity", "held", "1", true],
  ["activity", "held", "是", true],
  ["activity", "held", "TRUE", true],
  ["activity", "held", "０", false],
  ["check", "points", "1.5", 1.5],
  ["check", "points", "１．５", 1.5],
  ["interview", "q1", "1", "1"],
  ["interview", "started_at", "2025年3月1日 8:05", "2025-03-01 08:05:00"],
  ["interview", "started_at", "2025-03-01T08:05:09", "2025-03-01 08:05:09"],
];

/** What is none of them. */
const wrong: readonly [instrument: string, column: string, written: string][] = [
  ["activity", "person_times", "0x10"],
  ["activity", "person_times", "1_000"],
  ["activity", "person_times", "1.5"],
  ["activity", "person_times", '"12,34"'],
  ["activity", "person_times", "nan"],
  ["activity", "held_on", "25-03-01"],
  ["activity", "held_on", "2025-13-01"],
  ["activity", "held_on", "infinity"],
  ["activity", "held_on", "epoch"],
  ["check", "points", "inf"],
  ["check", "points", "1e400"],
  ["interview", "started_at", "2025-03-01T08:05:09Z"],
  ["interview", "started_at", "2025-03-01 08:05:09+08:00"],
  ["interview", "started_at", "2025-03-01 25:00"],
];

/** A row of an instrument that is right but for the cell in question. */
const rowWith = (instrument: string, column: string, cell: string): { header: string; row: string } => {
  const plain: Record<string, Record<string, string>> = {
    activity: {
      unit_code: "990101001",
      id: "1",
      group_kind: "老年人",
      held: "1",
      person_times: "",
      held_on: "",
    },
    check: {
      unit_code: "990101001",
      id: "1",
      visit_id: "1",
      visit_kind: "明访",
      visited_on: "2025-03-01",
      visitor: "甲",
      mark: "first",
      code: "A01",
      applicable: "1",
      points: "",
      possible: "10",
    },
    interview: Object.fromEntries(interviewCells),
  };
  const cells = { ...plain[instrument], [column]: cell };
  return { header: Object.keys(cells).join(","), row: Object.values(cells).join(",") };
};

const interviewCells: [string, string][] = [];

describe("a cell", async () => {
  const { loadInstruments } = await import("@juping/ingest");
  const instruments = await loadInstruments(join(import.meta.dirname, "../../data/instruments"));
  const given: Record<string, string> = {
    unit_code: "990101001",
    started_at: "2025-01-01 08:00",
    ended_at: "2026-01-01 08:00",
  };
  for (const column of instruments.get("interview")?.columns ?? [])
    if (column.required || column.name in given)
      interviewCells.push([
        column.name,
        given[column.name] ?? Object.keys(column.options ?? { x: "" })[0] ?? "x",
      ]);

  test.each(values)("of %s %s written as %s is stored as %s", async (instrument, column, written, stored) => {
    const at = await exampleHome();
    const { header, row } = rowWith(instrument, column, written);
    const { manifest } = await at.ingest(instrument, at.file("a.csv", `${header}\n${row}\n`));
    expect((await dataOf(at.home, manifest))[0]?.[column]).toBe(stored);
  });

  test.each(wrong)("of %s %s is not %s", async (instrument, column, written) => {
    const at = await exampleHome();
    const { header, row } = rowWith(instrument, column, written);
    await expect(at.ingest(instrument, at.file("a.csv", `${header}\n${row}\n`))).rejects.toMatchObject({
      code: "NO_ROWS_ACCEPTED",
      details: { reason: expect.stringMatching(/^类型不符.*第 2 行/) as string },
    });
  });
});

test("an area written as 1,234.50 is stored as 1234.5", async () => {
  const at = await exampleHome();
  const file = at.file("r.csv", `code,authority,name,kind,area_m2\n1,另一机关,甲,committee,"1,234.50"\n`);
  const { manifest } = await at.ingest("register", file);
  expect((await dataOf(at.home, manifest))[0]?.["area_m2"]).toBe(1234.5);
});

test.each([
  ["A|B", "A|B"],
  ["A、B；C", "A|B|C"],
  [" A ;; B;", "A|B"],
  ["", null],
])("a list written as %s is stored as %s", async (written, stored) => {
  const at = await exampleHome();
  const file = at.file("r.csv", `code,authority,name,kind,aliases\n1,另一机关,甲,committee,${written}\n`);
  const { manifest } = await at.ingest("register", file);
  expect((await dataOf(at.home, manifest))[0]?.["aliases"]).toBe(stored);
});
