import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { writeXlsx } from "hucre/xlsx";
import { JupingError, type ErrorCode, type Mapping, type RejectReason } from "@juping/model";
import { exampleHome, mappingFor, type ExampleHome } from "./support/example-home.ts";
import { traces } from "./support/folder-digest.ts";
import { gbk } from "./support/gbk.ts";
import { zipOf } from "./support/zip-of.ts";
import { rejectsOf } from "./support/read-batch.ts";

const activity = "单位编码,编号,人群,已举办,人次,日期\n";
const activityRow = (id: string, more = "老年人,是,12,2025-03-01"): string => `990101001,${id},${more}\n`;
const session = "unit_code,voter_group,entitled,present,issued,returned,invalid,held_on\n";
const vote = "unit_code,part,object,voter_group,choice,votes\n";

const sheetOf = (rows: (string | number | null)[][], name = "活动"): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name, rows }] });
const headers = ["单位编码", "编号", "人群", "已举办", "人次", "日期"];

/** A file that is refused as a whole. */
interface Refused {
  readonly name: string;
  readonly content: string | Uint8Array | Promise<Uint8Array> | ((at: ExampleHome) => string);
  readonly file?: string;
  readonly instrument?: string;
  readonly mapping?: Partial<Mapping>;
  readonly code: ErrorCode;
  /** what the message must name */
  readonly says: readonly string[];
}

const many = Array.from({ length: 50 }, (_, index) => activityRow(String(index))).join("");

const refused: readonly Refused[] = [
  {
    name: "that is not there",
    content: (at) => join(at.folder, "nowhere.csv"),
    code: "FILE_MISSING",
    says: ["nowhere.csv"],
  },
  {
    name: "that is a folder",
    content: (at) => {
      mkdirSync(join(at.folder, "folder.csv"));
      return join(at.folder, "folder.csv");
    },
    code: "FILE_NOT_FILE",
    says: ["folder.csv", "目录"],
  },
  { name: "of 0 bytes", content: "", code: "FILE_EMPTY", says: ["broken.csv", "0 字节"] },
  { name: "of blank lines", content: "\n\n  \n", code: "FILE_EMPTY", says: ["空行"] },
  { name: "with nothing but headers", content: activity, code: "FILE_EMPTY", says: ["只有表头"] },
  {
    name: "in UTF-16 with half a character",
    content: Buffer.concat([
      Buffer.from(`\ufeff${activity}`, "utf16le"),
      Buffer.from([0x00, 0xd8, 0x31, 0x00]),
    ]),
    code: "FILE_ENCODING",
    says: ["UTF-16LE"],
  },
  {
    name: "in UTF-16 whose characters were lost before",
    content: Buffer.from(`\ufeff${activity}${activityRow("1", "\ufffd年人,是,1,")}`, "utf16le"),
    code: "FILE_ENCODING",
    says: ["第 2 行", "U+FFFD"],
  },
  {
    name: "in UTF-8 with one spoilt byte",
    content: Buffer.concat([
      Buffer.from(activity + activityRow("1") + "990101001,2,老"),
      Buffer.from([0xe5, 0xb9]),
      Buffer.from(",是,3,\n"),
    ]),
    code: "FILE_ENCODING",
    says: ["第 3 行", "UTF-8"],
  },
  {
    name: "in neither UTF-8 nor GB18030",
    content: Buffer.concat([gbk(activity + activityRow("1")), Buffer.from([0xd6, 0xd0, 0x81, 0x20, 0x0a])]),
    code: "FILE_ENCODING",
    says: ["第 3 行", "第 76 字节"],
  },
  {
    name: "that ends in half a GB18030 character",
    content: Buffer.concat([gbk(activity + activityRow("1") + "990101001,2,老"), Buffer.from([0xc4])]),
    code: "FILE_ENCODING",
    says: ["第 3 行"],
  },
  {
    name: "in another encoding than the mapping says",
    content: gbk(activity + activityRow("1")),
    mapping: { file: { encoding: "utf-8" } },
    code: "FILE_ENCODING",
    says: ["第 1 行", "UTF-8"],
  },
  {
    name: "full of replacement characters",
    content: activity + activityRow("1", "\ufffd\ufffd\ufffd,是,12,"),
    code: "FILE_ENCODING",
    says: ["第 2 行", "U+FFFD × 3"],
  },
  {
    name: "whose lost characters were converted once more",
    content: gbk(activity + activityRow("1", "锟斤拷,是,12,")),
    code: "FILE_ENCODING",
    says: ["第 2 行", "锟斤拷"],
  },
  {
    name: "with a zero character",
    content: activity + activityRow("1") + activityRow("2", "老\0年人,是,1,"),
    code: "FILE_BINARY",
    says: ["第 3 行"],
  },
  {
    name: "of binary junk",
    content: Buffer.from([0x8f, 0x00, 0xff, 0x13, 0x0a, 0x90, 0x80]),
    code: "FILE_BINARY",
    says: ["第 1 行"],
  },
  {
    name: "of binary junk without a zero",
    content: Buffer.from([0x8f, 0xff, 0xfe, 0x13, 0x90, 0x80, 0xff]),
    code: "FILE_ENCODING",
    says: ["第 1 行"],
  },
  {
    name: "whose line ends change",
    content: (activity + activityRow("1")).replaceAll("\n", "\r\n") + activityRow("2"),
    code: "CSV_NEWLINES",
    says: ["第 3 行", "CRLF", "LF"],
  },
  {
    name: "with the line ends of old Macs",
    content: (activity + activityRow("1")).replaceAll("\n", "\r"),
    code: "CSV_NEWLINES",
    says: ["CR"],
  },
  {
    name: "with a quote that is never closed",
    content: activity + activityRow("1") + activityRow("2", '"老年人,是,12,2025-03-01') + many,
    code: "CSV_QUOTE_OPEN",
    says: ["第 3 行"],
  },
  {
    name: "with text after a closing quote",
    content: activity + activityRow("1", '"老年"人,是,12,2025-03-01'),
    code: "CSV_QUOTE_STRAY",
    says: ["第 2 行", "第 3 格"],
  },
  {
    name: "separated by bars",
    content: (activity + activityRow("1")).replaceAll(",", "|"),
    code: "CSV_DELIMITER",
    says: ["“|”", "第 1 行"],
  },
  {
    name: "separated otherwise than the mapping says",
    content: activity + activityRow("1"),
    mapping: { file: { delimiter: ";" } },
    code: "COLUMN_MISSING",
    says: ["unit_code(单位编码)"],
  },
  {
    name: "without a required column",
    content: (activity + activityRow("1")).replace("已举办", "举办情况"),
    code: "COLUMN_MISSING",
    says: ["held(已举办)", "最接近的列：举办情况"],
  },
  {
    name: "without a column that the mapping names",
    content: activity + activityRow("1"),
    mapping: { columns: { id: { header: "活动编号" } } },
    code: "COLUMN_MISSING",
    says: ["“活动编号”", "最接近的列：编号"],
  },
  {
    name: "with a header twice",
    content: "单位编码,编号,人群,已举办,编号\n990101001,1,老年人,是,2\n",
    code: "COLUMN_DUPLICATE",
    says: ["“编号”", "2 次"],
  },
  {
    name: "for an instrument that does not exist",
    content: activity + activityRow("1"),
    instrument: "activities",
    code: "INSTRUMENT_UNKNOWN",
    says: ["activities", "activity"],
  },
  {
    name: "all of whose rows are bad",
    content: activity + activityRow("1", "老人,是,12,") + activityRow("2", "小孩,是,12,"),
    code: "NO_ROWS_ACCEPTED",
    says: ["2 行", "第 2 行 人群", "老年人、青少年"],
  },
  {
    name: "whose constant is not a value of its column",
    content: activity + activityRow("1"),
    mapping: { columns: { held: { constant: "也许" } } },
    code: "SCHEMA_INVALID",
    says: ["columns.held.constant", "也许"],
  },
  {
    name: "in the format of old Excel",
    content: Buffer.from("d0cf11e0a1b11ae1", "hex"),
    file: "broken.xls",
    code: "FILE_FORMAT",
    says: ["XLS"],
  },
  {
    name: "that is another format than the mapping says",
    content: activity,
    mapping: { file: { format: "xlsx" } },
    code: "FILE_FORMAT",
    says: ["XLSX", "CSV"],
  },
  {
    name: "that is a ZIP of a text without columns",
    content: zipOf({ "n.txt": "x,y\n1,2\n" }),
    file: "broken.xlsx",
    code: "COLUMN_MISSING",
    says: ["unit_code(单位编码)"],
  },
  {
    name: "that is a ZIP of several files",
    content: zipOf({ "一月.csv": activity, "二月.csv": activity }),
    file: "broken.zip",
    code: "MEMBER_MISSING",
    says: ["一月.csv、二月.csv"],
  },
  {
    name: "that grows beyond measure when it is unpacked",
    content: gzipSync(Buffer.alloc(300 * 2 ** 20)),
    file: "broken.csv.gz",
    code: "FILE_TOO_LARGE",
    says: ["256 MB"],
  },
  {
    name: "in GZIP that ends early",
    content: gzipSync(activity + activityRow("1")).subarray(0, 40),
    file: "broken.csv.gz",
    code: "FILE_TRUNCATED",
    says: ["GZIP"],
  },
  {
    name: "of JSON that is broken",
    content: '[{"unit_code": "990101001", "id": 1}, {"unit_code": ]',
    file: "broken.json",
    code: "FILE_FORMAT",
    says: ["JSON"],
  },
  {
    name: "of JSON lines of which one is broken",
    content: '{"unit_code": "990101001", "id": 1}\n{"unit_code": \n',
    file: "broken.json",
    code: "FILE_FORMAT",
    says: ["第 2 行"],
  },
  {
    name: "whose mapping has an expression that means nothing",
    content: activity + activityRow("1"),
    mapping: { columns: { id: { header: "编号", extract: "(" } } },
    code: "SCHEMA_INVALID",
    says: ["columns.id.extract"],
  },
  {
    name: "that is a workbook cut short",
    content: sheetOf([headers, ["990101001", "1", "老年人", "是", 12, "2025-03-01"]]).then((bytes) =>
      bytes.subarray(0, bytes.length - 200),
    ),
    file: "broken.xlsx",
    code: "FILE_TRUNCATED",
    says: ["broken.xlsx", "ZIP"],
  },
  {
    name: "that is a workbook with a flipped bit",
    content: sheetOf([
      headers,
      ...Array.from({ length: 50 }, (_, index) => [
        "990101001",
        String(index),
        "老年人",
        "是",
        index,
        "2025-03-01",
      ]),
    ]).then((bytes) => {
      const at = Buffer.from(bytes).indexOf("xl/worksheets/sheet1.xml") + 24 + 60;
      return bytes.map((byte, index) => (index === at ? byte ^ 4 : byte));
    }),
    file: "broken.xlsx",
    code: "FILE_TRUNCATED",
    says: ["sheet1.xml"],
  },
  {
    name: "that lacks the sheet asked for",
    content: sheetOf([headers, ["990101001", "1", "老年人", "是", 12, null]]),
    file: "broken.xlsx",
    mapping: { file: { sheet: "台账" } },
    code: "SHEET_MISSING",
    says: ["“台账”", "现有：活动"],
  },
  {
    name: "that is a workbook with an empty sheet",
    content: sheetOf([]),
    file: "broken.xlsx",
    code: "FILE_EMPTY",
    says: ["活动", "表头"],
  },
  {
    name: "that is a sheet of headers only",
    content: sheetOf([headers]),
    file: "broken.xlsx",
    code: "FILE_EMPTY",
    says: ["只有表头"],
  },
  {
    name: "that only begins like Parquet",
    content: "PAR1 and nothing more",
    file: "broken.parquet",
    code: "FILE_FORMAT",
    says: ["Parquet"],
  },
  {
    name: "without the header row asked for",
    content: activity,
    mapping: { file: { header_row: 9 } },
    code: "FILE_EMPTY",
    says: ["没有第 9 行"],
  },
];

describe("a file is refused, nothing is changed, and the message names place and remedy:", () => {
  test.each(refused)("$name", async ({ content, file, instrument, mapping, code, says }) => {
    const at = await exampleHome();
    await at.ingest("vote", at.file("vote.csv", `${vote}990101001,1,x,residents,满意,3\n`));
    const before = traces(at.home);
    const path = typeof content === "function" ? content(at) : at.file(file ?? "broken.csv", await content);
    const of = instrument ?? "activity";
    const error = await at.ingest(of, path, { mapping: mappingFor(of, mapping) }).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof JupingError)) throw new Error("it was taken in", { cause: error });
    expect(error.code).toBe(code);
    for (const locale of ["zh", "en"] as const) {
      expect(error.describe(locale)).not.toMatch(/[{}]/);
      expect(error.remedy(locale)).not.toMatch(/^$|[{}]/);
    }
    for (const words of says) expect(error.describe("zh")).toContain(words);
    expect(traces(at.home)).toEqual(before);
    expect(before.tmp).toEqual([]);
  });

  test("there are thirty and more of them", () => {
    expect(refused.length).toBeGreaterThanOrEqual(30);
  });
});

/** A row that is kept out of a file whose other rows are taken in. */
interface Rejected {
  readonly name: string;
  readonly instrument: string;
  readonly content: string | Uint8Array | Promise<Uint8Array>;
  readonly file?: string;
  /** line, column, masked value, reason, part of the detail */
  readonly rejects: readonly (readonly [number, string, string, RejectReason, string])[];
  readonly accepted: number;
}

const good = `990101001,delegates,30,25,25,25,0,2025-11-01\n`;

const rejected: readonly Rejected[] = [
  {
    name: "with too few cells",
    instrument: "activity",
    content: `${activity}990101001,1\n${activityRow("2")}`,
    rejects: [[2, "", "", "too_few_cells", "应有 6 格，实有 2 格"]],
    accepted: 1,
  },
  {
    name: "with too many cells",
    instrument: "activity",
    content: `${activity}${activityRow("1")}990101001,2,老年人,是,1,234,2025-03-01\n`,
    rejects: [[3, "", "", "too_many_cells", "应有 6 格，实有 7 格"]],
    accepted: 1,
  },
  {
    name: "below others with line ends and blank lines in between",
    instrument: "activity",
    content: `${activity}${activityRow('"1\n2"')}\n${activityRow("3", "老人,是,1,")}`,
    rejects: [[5, "人群", "老*", "option", "应为选项之一：老年人、青少年"]],
    accepted: 1,
  },
  {
    name: "with an unknown unit",
    instrument: "activity",
    content: `${activity}${activityRow("1")}990101003,2,老年人,是,1,\n`,
    rejects: [[3, "单位编码", "9******3", "unknown_unit", "最接近：990101001 示例一居"]],
    accepted: 1,
  },
  {
    name: "with a name that two units bear",
    instrument: "activity",
    content: `${activity}${activityRow("1")}示例一居,2,老年人,是,1,\n`,
    rejects: [[3, "单位编码", "示**居", "ambiguous_unit", "990101001、990102001"]],
    accepted: 1,
  },
  {
    name: "without a required value",
    instrument: "activity",
    content: `${activity}${activityRow("1")}990101001,,老年人,是,1,\n`,
    rejects: [[3, "编号", "", "missing", "必填"]],
    accepted: 1,
  },
  {
    name: "out of range",
    instrument: "activity",
    content: `${activity}${activityRow("1")}${activityRow("2", "老年人,是,-120,")}`,
    rejects: [[3, "人次", "-**0", "range", "不应小于 0"]],
    accepted: 1,
  },
  {
    name: "with words for a number",
    instrument: "vote",
    content: `${vote}990101001,1,x,residents,满意,3\n990101001,1,x,residents,不满意,三十票\n`,
    rejects: [[3, "votes", "三*票", "type", "应为整数"]],
    accepted: 1,
  },
  {
    name: "with a fraction for a whole number",
    instrument: "vote",
    content: `${vote}990101001,1,x,residents,满意,3\n990101001,1,x,residents,不满意,3.7\n`,
    rejects: [[3, "votes", "3*7", "type", "应为整数"]],
    accepted: 1,
  },
  {
    name: "with a number that no one can count",
    instrument: "vote",
    content: `${vote}990101001,1,x,residents,满意,3\n990101001,1,x,residents,不满意,99999999999999999999\n`,
    rejects: [[3, "votes", "9******9", "type", "应为整数"]],
    accepted: 1,
  },
  {
    name: "on a day that does not exist",
    instrument: "activity",
    content: `${activity}${activityRow("1")}${activityRow("2", "老年人,是,1,2025-02-30")}`,
    rejects: [[3, "日期", "2******0", "type", "应为存在的日期"]],
    accepted: 1,
  },
  {
    name: "with an option that is none",
    instrument: "activity",
    content: `${activity}${activityRow("1")}${activityRow("2", "老年人,也许,1,")}`,
    rejects: [[3, "已举办", "也*", "option", "0=否、1=是"]],
    accepted: 1,
  },
  {
    name: "with more present than entitled",
    instrument: "session",
    content: `${session}${good}990101002,delegates,30,31,25,25,0,2025-11-01\n`,
    rejects: [[3, "present", "3*", "order", "不应大于“entitled”"]],
    accepted: 1,
  },
  {
    name: "with a check that applies and has no points to win",
    instrument: "check",
    content: `unit_code,id,visit_id,visit_kind,visited_on,visitor,mark,code,applicable,points,possible
990101001,1,1,明访,2025-03-01,甲,首评,A01,是,1,2
990101001,2,1,明访,2025-03-01,甲,首评,A02,是,,
990101001,3,1,明访,2025-03-01,甲,首评,A03,否,,
`,
    rejects: [[3, "possible", "", "required_when", "“applicable”为是时必填"]],
    accepted: 2,
  },
  {
    name: "that ends before it begins",
    instrument: "register",
    content:
      "code,authority,name,kind,effective_from,effective_to\n1,甲,甲,committee,2025-03-01,2025-03-01\n2,甲,乙,committee,2025-03-02,2025-03-01\n",
    rejects: [[3, "effective_from", "2******2", "order", "不应晚于“effective_to”"]],
    accepted: 1,
  },
  {
    name: "with a key that the file has twice",
    instrument: "activity",
    content: `${activity}${activityRow("1")}${activityRow("2")}${activityRow("1", "青少年,否,0,")}`,
    rejects: [[4, "编号", "*", "duplicate_key", "与第 2 行重复"]],
    accepted: 2,
  },
  {
    name: "with a key that another spelling of the unit has",
    instrument: "activity",
    content: `${activity}${activityRow("1")}一居,1,青少年,否,0,\n`,
    rejects: [[3, "编号", "*", "duplicate_key", "与第 2 行重复"]],
    accepted: 1,
  },
  {
    name: "with an endless cell",
    instrument: "activity",
    content: `${activity}${activityRow("1")}${activityRow("x".repeat(200_000))}`,
    rejects: [[3, "编号", "", "range", "单元格超过"]],
    accepted: 1,
  },
  {
    name: "with several faults, each of them named",
    instrument: "vote",
    content: `${vote}990101001,1,x,residents,满意,3\nnowhere,1,,residents,很好,-1\n`,
    rejects: [
      [3, "unit_code", "n*****e", "unknown_unit", "没有这个单位"],
      [3, "object", "", "missing", "必填"],
      [3, "choice", "很*", "option", "满意、基本满意"],
      [3, "votes", "-*", "range", "不应小于 0"],
    ],
    accepted: 1,
  },
  {
    name: "with a formula, whatever it last came to",
    instrument: "activity",
    file: "broken.xlsx",
    content: writeXlsx({
      sheets: [
        {
          name: "活动",
          rows: [
            headers,
            ["990101001", "1", "老年人", "是", 12, "2025-03-01"],
            ["990101001", "2", "老年人", "是", 12, "2025-03-01"],
          ],
          cells: new Map([["2,4", { formulaResult: 24, formula: "E2*2" }]]),
        },
      ],
    }),
    rejects: [[3, "人次", "2*", "formula", "单元格 E3 是公式"]],
    accepted: 1,
  },
  {
    name: "with a spreadsheet's error value",
    instrument: "activity",
    file: "broken.xlsx",
    content: sheetOf([
      headers,
      ["990101001", "1", "老年人", "是", 12, null],
      ["990101001", "#N/A", "老年人", "是", 12, null],
    ]),
    rejects: [[3, "编号", "#**A", "type", "单元格 B3 是错误值"]],
    accepted: 1,
  },
];

describe("a row is rejected, by line and column with a masked value, and the others are taken in:", () => {
  test.each(rejected)("$name", async ({ instrument, content, file, rejects, accepted }) => {
    const at = await exampleHome();
    const { manifest } = await at.ingest(instrument, at.file(file ?? "some.csv", await content));
    const found = await rejectsOf(at.home, manifest);
    expect(found.map(({ line, column, value, reason }) => [line, column, value, reason])).toEqual(
      rejects.map((reject) => reject.slice(0, 4)),
    );
    for (const [index, reject] of rejects.entries()) expect(found[index]?.detail).toContain(reject[4]);
    expect(manifest.rows).toMatchObject({ accepted, rejected: new Set(rejects.map(([line]) => line)).size });
    expect(manifest.rows.read).toBe(manifest.rows.accepted + manifest.rows.rejected);
  });
});
