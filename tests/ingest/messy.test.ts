import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { ingestFile, loadInstruments } from "@juping/ingest";
import { fixedClock, Mapping, parse } from "@juping/model";
import { skipUnless } from "../support/skip.ts";
import { exampleHome } from "./support/example-home.ts";
import { dataOf, rejectsOf } from "./support/read-batch.ts";

// Real files as offices publish them: what each takes is a template beside this test.

const shared = process.env.JUPING_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const folder = `${shared}/data/messy`;
const present = existsSync(folder);
const here = join(import.meta.dirname, "messy");
const instruments = await loadInstruments(join(here, "instruments"));

interface Messy {
  readonly file: string;
  readonly template: string;
  readonly rows: number;
  readonly encoding: string | null;
  /** 0-based row -> what it holds */
  readonly holds: Readonly<Record<number, Readonly<Record<string, unknown>>>>;
}

const files: readonly Messy[] = [
  {
    file: "02_gbk_crlf_preamble_gdp_2006_2024.csv",
    template: "02_gdp",
    rows: 31,
    encoding: "gb18030",
    holds: {
      0: { province: "北京市", y2024: 49670.2, y2006: 8618.9, source_line: 5 },
      30: { province: "新疆维吾尔自治区", y2006: 2984.5, source_line: 35 },
    },
  },
  {
    file: "04_yearbook_merged_header_2012.xls",
    template: "04_yearbook",
    rows: 35,
    encoding: null,
    holds: {
      0: {
        province: "全国",
        prefectures: 333,
        counties: 2852,
        districts: 860,
        townships: 40446,
        towns: 19881,
        streets: 7282,
      },
      1: { province: "北京市", prefectures: null, counties: 16, townships: 325, streets: 143 },
      34: { province: "台湾省", prefectures: null, streets: null },
    },
  },
  {
    file: "05_yearbook_merged_header_2020.xls",
    template: "05_yearbook",
    rows: 35,
    encoding: null,
    holds: { 0: { province: "全国", prefecture_cities: 293, townships: 38741, streets: 8773 } },
  },
  {
    file: "06_mca_codes_2026_numeric_codes.xlsx",
    template: "06_counties",
    rows: 3625,
    encoding: null,
    holds: {
      0: { code: "110000", name: "北京市" },
      2: { code: "110101", name: "东城区", path: "中国,,北京市,东城区" },
    },
  },
  {
    file: "06_mca_codes_2026_numeric_codes.xlsx",
    template: "06_townships",
    rows: 39_251,
    encoding: null,
    holds: { 0: { code: "110101001", parent_code: "110101" } },
  },
  {
    file: "07_townships_no_header_row.xlsx",
    template: "07_townships",
    rows: 39_975,
    encoding: null,
    holds: { 0: { code: "130105007", name: "合作路街道", parent_code: "130105", source_line: 1 } },
  },
  {
    file: "09_percent_out_of_10_leading_zero_ids.csv",
    template: "09_hospital",
    rows: 2474,
    encoding: "utf-8",
    holds: {
      0: {
        facility_id: "010001",
        nurses_rate: 73.8343,
        nurses_share: 0.738343,
        nurses_points: 0,
        discharge_rate: 86.9624,
      },
    },
  },
  {
    file: "11_changes_text_2021.txt",
    template: "11_changes",
    rows: 13,
    encoding: "utf-8",
    holds: {
      0: {
        ordinal: "一",
        title: "陕西省宝鸡市部分行政区划调整",
        authority: "陕西省人民政府",
        announced_on: "2021-01-29",
      },
    },
  },
];

describe("a real file is taken in whole by its template:", () => {
  beforeEach(skipUnless(present, "no messy files beside the project"));
  test.each(files)("$file, $template", async ({ file, template, rows, encoding, holds }) => {
    const at = await exampleHome();
    const path = join(here, "templates", `${template}.json`);
    const { manifest } = await ingestFile(
      at.home,
      {
        file: join(folder, file),
        mapping: parse(Mapping, JSON.parse(readFileSync(path, "utf8")), path),
        programme: "example",
        cycle: "2025",
        snapshotDate: null,
      },
      { instruments, clock: fixedClock(new Date("2025-06-01T00:00:00Z")), recordedBy: "test", threads: 2 },
    );
    expect(await rejectsOf(at.home, manifest)).toEqual([]);
    expect(manifest.rows).toEqual({ read: rows, accepted: rows, rejected: 0, warned: 0 });
    expect(manifest.source.encoding).toBe(encoding);
    const data = await dataOf(at.home, manifest);
    for (const [row, cells] of Object.entries(holds)) expect(data[Number(row)]).toMatchObject(cells);
  });
});
