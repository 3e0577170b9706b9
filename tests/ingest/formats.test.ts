import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeXlsx } from "hucre/xlsx";
import { openDuckdb, sqlLiteral } from "@juping/store";
import { exampleHome, mappingFor, type ExampleHome } from "./support/example-home.ts";
import { gbk } from "./support/gbk.ts";
import { dataOf } from "./support/read-batch.ts";

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

const forms: readonly Form[] = [
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
