import type { Observation } from "@juping/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { measureSql } from "../src/index.ts";
import { readBatches } from "../src/lake/batches.ts";
import { tableSources, withSources } from "../src/lake/table-source.ts";
import { readCoverage } from "../src/record/coverage.ts";
import { estimateRecords } from "../src/record/estimate-records.ts";
import { cycle, instruments, measure, measures, parameters, profile, unit } from "./support/data.ts";
import { TestLake, type LakeRow } from "./support/lake.ts";

const units = [
  unit("d", "district", null),
  unit("s", "street", "d"),
  unit("a", "committee", "s", 1500),
  unit("b", "committee", "s", 900),
  unit("c", "committee", "s", 2000),
];

const inputOf = (lake: TestLake) => ({
  connection: lake.connection,
  tables: lake.tables,
  units,
  measures,
  parameters,
  instruments,
  cycle,
  profile,
  seed: "seed",
});

const observe = async (tables: Readonly<Record<string, readonly LakeRow[]>>) => {
  await using lake = await TestLake.open();
  for (const [code, rows] of Object.entries(tables)) await lake.add(code, rows);
  const input = inputOf(lake);
  const { observations: found } = await estimateRecords(
    input,
    await readCoverage(input),
    await readBatches(input),
  );
  return (unitId: string, code: string): Observation => {
    const observation = found.get(unitId)?.get(code);
    if (!observation) throw new RangeError(`no observation of ${code} for ${unitId}`);
    return observation;
  };
};

const complete = (unit_id: string, source: string): LakeRow => ({
  unit_id,
  source,
  period: "2025",
  complete: true,
});
const meeting = (unit_id: string, kind: string, more: Partial<LakeRow> = {}): LakeRow => ({
  unit_id,
  kind,
  quarter: 1,
  valid: true,
  has_notice: true,
  has_minutes: true,
  has_outcome: true,
  ...more,
});

describe("measures of records", () => {
  test("a share: numerator, denominator, n and batch", async () => {
    const at = await observe({
      team: [
        { unit_id: "a", kind: "公益服务", filed: true },
        { unit_id: "a", kind: "公益服务", filed: false },
        { unit_id: "a", kind: "文化艺术", filed: true },
      ],
    });
    expect(at("a", "teams_filed_share")).toEqual({
      unit: "a",
      measure: "teams_filed_share",
      value: 2 / 3,
      numerator: 2,
      denominator: 3,
      n: 3,
      standard_error: null,
      state: "value",
      flags: [],
      parts: null,
      batches: ["team-1"],
    });
    expect(at("a", "team_kinds_share")).toMatchObject({ value: 0.5, numerator: 2, denominator: 4, n: 3 });
  });

  test("a missing record is no data; on a source declared complete it is 0 and this 0 is a value", async () => {
    const at = await observe({
      team: [{ unit_id: "a", kind: "公益服务", filed: true }],
      coverage: [complete("b", "team"), { ...complete("c", "team"), complete: false }],
    });
    expect(at("a", "teams_registered")).toMatchObject({ value: 1, state: "value" });
    expect(at("b", "teams_registered")).toMatchObject({ value: 0, n: 0, state: "value" });
    expect(at("c", "teams_registered")).toMatchObject({
      value: null,
      n: null,
      state: "no_data",
      batches: [],
    });
    expect(at("b", "teams_filed_share")).toMatchObject({
      value: null,
      numerator: 0,
      denominator: 0,
      n: 0,
      state: "no_data",
    });
    expect(at("c", "teams_filed_share")).toMatchObject({ value: null, denominator: null, state: "no_data" });
  });

  test("rows of another kind prove nothing; rows of the kind that fail a test were found", async () => {
    const at = await observe({
      meeting: [
        meeting("a", "居务监督"),
        meeting("b", "听证会", { has_notice: false, valid: false }),
        meeting("c", "听证会"),
        meeting("c", "评议会"),
        meeting("c", "评议会", { has_outcome: false }),
      ],
    });
    expect(at("a", "three_meetings_complete").state).toBe("no_data");
    expect(at("b", "three_meetings_complete")).toMatchObject({ value: 0, state: "value" });
    expect(at("c", "three_meetings_complete")).toMatchObject({ value: 2, n: 2 });
    expect(at("c", "three_meeting_kinds_share")).toMatchObject({ value: 2 / 3, n: 3 });
  });

  test("a share whose numerator finds nothing is 0 where its denominator has rows of the same table", async () => {
    const at = await observe({
      callback: [
        { unit_id: "a", subject: "走访", consent: true, result: "确认" },
        { unit_id: "b", subject: "走访", consent: true, result: "未接通" },
      ],
    });
    expect(at("a", "care_visits_refuted_share")).toMatchObject({ value: 0, denominator: 1, n: 1 });
    expect(at("b", "care_visits_refuted_share").state).toBe("no_data");
  });

  test("a 0/1 measure over a complete list is 0 where the thing is not on it; a size stays unknown", async () => {
    const at = await observe({
      coverage: [complete("a", "document"), complete("a", "election"), complete("a", "finding")],
    });
    expect(at("a", "platform_charter")).toMatchObject({ value: 0, state: "value" });
    expect(at("a", "platform_absent_confirmed")).toMatchObject({ value: 0, state: "value" });
    expect(at("a", "election_turnout")).toMatchObject({ value: null, state: "no_data" });
    expect(at("b", "platform_charter").state).toBe("no_data");
  });

  test("of findings, incidents and recognitions none means none", async () => {
    const at = await observe({
      body_finding: [
        { unit_id: "a", kind: "资金违纪", document_no: "示〔2025〕1号", sign_offs: 2, reply_closed: true },
        { unit_id: "b", kind: "资金违纪", document_no: null, sign_offs: 2, reply_closed: true },
      ],
      recognition: [
        { unit_id: "a", work: "w1", level: "市级", approval_no: "1" },
        { unit_id: "a", work: "w1", level: "市级", approval_no: "2" },
        { unit_id: "a", work: "w2", level: "区级", approval_no: "3" },
        { unit_id: "a", work: "w3", level: "区级", approval_no: "" },
      ],
    });
    expect(at("a", "fund_misuse_findings")).toMatchObject({ value: 1, state: "value" });
    expect(at("b", "fund_misuse_findings")).toMatchObject({ value: 0, state: "value" });
    expect(at("c", "interference_confirmed")).toMatchObject({ value: 0, state: "value" });
    expect(at("a", "recognitions_by_level")).toMatchObject({ value: 2, parts: { 区级: 1, 市级: 1 } });
    expect(at("c", "recognitions_by_level")).toMatchObject({ value: 0, parts: {}, state: "value" });
  });

  test("dates against the cut-off, amounts, rates by households, figures of the unit", async () => {
    const at = await observe({
      topic: [
        { unit_id: "a", proposer: "居民", due: "2025-06-30", closed_on: "2025-06-30" },
        { unit_id: "a", proposer: "居民", due: "2025-06-30", closed_on: "2025-07-01" },
        { unit_id: "a", proposer: "居民", due: "2026-01-01", closed_on: null },
        { unit_id: "a", proposer: "街道", due: "2025-06-30", closed_on: "2025-06-01" },
      ],
      project: [
        { unit_id: "a", approved_fen: 300_000_00, spent_fen: 100_000_00 },
        { unit_id: "a", approved_fen: 100_000_00, spent_fen: 100_000_00 },
      ],
    });
    expect(at("a", "topics_raised").value).toBe(3);
    expect(at("a", "topics_per_1000_households")).toMatchObject({
      value: 2,
      numerator: 3000,
      denominator: 1500,
      n: 3,
    });
    expect(at("a", "topics_closed_on_time_share")).toMatchObject({ value: 0.5, n: 2 });
    expect(at("a", "project_budget_execution")).toMatchObject({ value: 0.5, denominator: 400_000_00, n: 2 });
    expect(at("a", "core_members_target")).toMatchObject({ value: 75, n: null, state: "value" });
    expect(at("b", "core_members_target").value).toBe(50);
  });

  test("marks of a panel stay a list in the order of its rows", async () => {
    const at = await observe({
      panel_mark: [
        { unit_id: "a", id: "2", rater: "r2", mark: 3.5 },
        { unit_id: "a", id: "1", rater: "r1", mark: 4 },
        { unit_id: "a", id: "3", rater: "r3", mark: 4.5 },
      ],
    });
    expect(at("a", "feature_panel_marks")).toMatchObject({ value: 4, n: 3, parts: [4, 3.5, 4.5] });
    expect(at("b", "feature_panel_marks")).toMatchObject({ value: null, parts: null, state: "no_data" });
  });

  test("measures of the street read the street's own rows; last year's rows are the comparison", async () => {
    const item = (year: number): LakeRow => ({
      unit_id: "s",
      kind: "检查考核",
      on_list: true,
      approval_no: "x",
      confirmed: true,
      year,
    });
    const at = await observe({
      burden_item: [item(2025), item(2024), item(2024), { ...item(2025), kind: "挂牌", approval_no: null }],
      budget: [{ unit_id: "s", fund: "工作经费", approved_fen: 1000 }],
      payment: [
        { unit_id: "s", fund: "工作经费", month: 6, paid_fen: 500 },
        { unit_id: "s", fund: "工作经费", month: 7, paid_fen: 300 },
      ],
    });
    expect(at("s", "inspections_to_last_year")).toMatchObject({ value: 0.5, n: 2 });
    expect(at("s", "unapproved_entries").value).toBe(1);
    expect(at("s", "working_fund_paid_share").value).toBe(0.8);
    expect(at("s", "working_fund_paid_by_june_share").value).toBe(0.5);
    expect(at("s", "special_fund_spent_share").state).toBe("no_data");
    expect(() => at("a", "unapproved_entries")).toThrow(RangeError);
  });

  test("premises: a committee's rooms together against the norm of its households", async () => {
    const at = await observe({
      premises: [
        { unit_id: "s", kind: "居委会用房", area_m2: 120.5, committee_code: "99a" }, // 1,500 households: norm 200
        { unit_id: "s", kind: "居委会用房", area_m2: 79.5, committee_code: "99a" },
        { unit_id: "b", kind: "居委会用房", area_m2: 149, committee_code: null }, // 900 households: norm 150
        { unit_id: "s", kind: "居委会用房", area_m2: 300, committee_code: "99c" }, // 2,000 households: norm 300
        { unit_id: "s", kind: "服务中心", area_m2: 900, committee_code: null },
        { unit_id: "s", kind: "服务中心", area_m2: 1200, committee_code: null },
      ],
    });
    expect(at("s", "premises_meeting_norm_share")).toMatchObject({
      value: 2 / 3,
      numerator: 2,
      denominator: 3,
    });
    expect(at("s", "service_centre_area_to_norm").value).toBe(1.2);
    expect(at("s", "model_premises").value).toBe(1);
  });
});

describe("visits", () => {
  const check = (
    visit_id: string,
    code: string,
    mark: string,
    points: number | null,
    more: Partial<LakeRow> = {},
  ) => ({
    unit_id: "a",
    id: `${visit_id}${code}${mark}${more.field ?? ""}`,
    visit_id,
    visit_kind: "明访",
    visited_on: "2025-09-01",
    visitor: mark,
    mark,
    code,
    applicable: true,
    points,
    possible: 4,
    ...more,
  });

  test("a third mark decides, else the mean of first and second; visits add up; not applicable leaves both sums", async () => {
    const at = await observe({
      check: [
        check("v1", "C01", "first", 4),
        check("v1", "C01", "second", 3),
        check("v1", "C02", "first", 4),
        check("v1", "C02", "second", 0),
        check("v1", "C02", "third", 2),
        check("v1", "C03", "first", null, { applicable: false, possible: null }),
        check("v1", "A04", "first", 2, { possible: 2 }),
        check("v2", "A04", "first", 1, { possible: 2 }),
        check("v1", "E02", "first", 3, { possible: 3, locked: false }),
        check("v2", "E02", "first", 0, { possible: 3, locked: true }),
        check("v1", "E03", "first", 3, { possible: 3 }),
        check("v1", "E03", "first", null, { possible: null, field: "open_days", count: 5 }),
        check("v1", "E03", "first", null, { possible: null, field: "uses", count: 2 }),
        check("v1", "E07", "first", 3, { possible: 3, count: 20, confirmed: 19 }),
        check("v1", "F04", "first", null, { applicable: false, possible: null }),
      ],
    });
    expect(at("a", "visit_b2_1")).toMatchObject({ value: 5.5 / 8, numerator: 5.5, denominator: 8, n: 2 });
    expect(at("a", "visit_b4_1")).toMatchObject({ value: 0.75, n: 2 });
    expect(at("a", "visits_found_locked").value).toBe(1);
    expect(at("a", "elderly_room_open_days").value).toBe(5);
    expect(at("a", "elderly_room_uses").value).toBe(2);
    expect(at("a", "seal_in_scope_share")).toMatchObject({ value: 0.95, n: 1 });
    expect(at("a", "visit_d2_1")).toMatchObject({ value: null, denominator: 0, n: 0, state: "no_data" });
    expect(at("a", "visit_c1_3")).toMatchObject({ value: null, denominator: null, state: "no_data" });
  });

  test("the roster times what call-backs confirmed of it", async () => {
    const at = await observe({
      member: [
        ...Array.from({ length: 60 }, () => ({ unit_id: "a", role: "骨干", active: true })),
        { unit_id: "a", role: "骨干", active: false },
      ],
      check: [check("v1", "E04", "first", 3, { called: 10, confirmed: 8 })],
    });
    expect(at("a", "core_members_verified")).toMatchObject({ value: 48, numerator: 480, denominator: 10 });
  });
});

describe("ballots", () => {
  test("tallies count their votes, by option; a session gives its quorum", async () => {
    const vote = (
      part: string,
      voter_group: string,
      choice: string,
      votes: number,
      valid = true,
    ): LakeRow => ({
      unit_id: "a",
      part,
      object: "居委会",
      voter_group,
      choice,
      votes,
      valid,
    });
    const at = await observe({
      vote: [
        vote("2", "residents", "满意", 70),
        vote("2", "residents", "基本满意", 20),
        vote("2", "residents", "不了解", 0),
        vote("2", "residents", "满意", 4, false),
        vote("2", "delegates", "满意", 40),
        vote("1", "residents", "不满意", 3),
      ],
      session: [{ unit_id: "a", voter_group: "delegates", entitled: 60, present: 41, held_on: "2025-11-01" }],
    });
    expect(at("a", "ballot_committee_residents")).toMatchObject({
      value: 90,
      n: 90,
      parts: { 满意: 70, 基本满意: 20 },
      state: "value",
    });
    expect(at("a", "ballot_committee_delegates").parts).toEqual({ 满意: 40 });
    expect(at("a", "ballot_party_party_members")).toMatchObject({
      value: null,
      parts: null,
      state: "no_data",
    });
    expect([at("a", "delegates_present").value, at("a", "delegates_total").value]).toEqual([41, 60]);
  });
});

describe("the lake", () => {
  test("a later batch amends rows of the same key and adds the others; each unit names its own batches", async () => {
    await using lake = await TestLake.open();
    await lake.add(
      "team",
      [
        { unit_id: "a", id: "1", kind: "公益服务", filed: false },
        { unit_id: "b", id: "1", kind: "公益服务", filed: false },
      ],
      "first",
    );
    await lake.add(
      "team",
      [
        { unit_id: "a", id: "1", kind: "公益服务", filed: true },
        { unit_id: "c", id: "2", kind: "公益服务", filed: true },
      ],
      "second",
    );
    const input = inputOf(lake);
    const { observations: found } = await estimateRecords(
      input,
      await readCoverage(input),
      await readBatches(input),
    );
    const at = (id: string) => found.get(id)?.get("teams_filed_share");
    expect(at("a")).toMatchObject({ value: 1, denominator: 1, batches: ["second"] });
    expect(at("b")).toMatchObject({ value: 0, denominator: 1, batches: ["first"] });
    expect(at("c")).toMatchObject({ value: 1, denominator: 1, batches: ["second"] });
  });

  test("the statement that readers get gives the same figures", async () => {
    await using lake = await TestLake.open();
    await lake.add("member", [
      ...Array.from({ length: 50 }, () => ({ unit_id: "a", role: "骨干", active: true })),
      { unit_id: "a", role: "社区工作者", active: true },
    ]);
    await lake.add("training", [{ unit_id: "a", worker: "w" }]);
    await lake.add("topic", [{ unit_id: "a", proposer: "居民", due: "2025-06-30", closed_on: "2025-06-01" }]);
    const input = inputOf(lake);
    const { observations: found } = await estimateRecords(
      input,
      await readCoverage(input),
      await readBatches(input),
    );
    for (const code of [
      "workers_trained_share",
      "topics_per_1000_households",
      "topics_closed_on_time_share",
    ]) {
      const entry = measure(code);
      const tables = ["member", "training", "topic"].flatMap((table) => tableSources(table, input));
      const unitRows = `SELECT * FROM (VALUES ('a', 1500)) AS u(unit_id, households)`;
      const reader = await lake.connection.runAndReadAll(
        withSources([...tables, ["unit", unitRows]], measureSql(entry, input)),
      );
      const [row] = reader.getRowObjectsJS();
      const observation = found.get("a")?.get(code);
      expect([Number(row?.["numerator"]), Number(row?.["denominator"]), row?.["value"]]).toEqual([
        observation?.numerator,
        observation?.denominator,
        observation?.value,
      ]);
    }
  });

  test("every measure's statement runs on the engine over tables of the instruments' shapes", async () => {
    await using lake = await TestLake.open();
    const input = inputOf(lake);
    const derived = {
      answer:
        "CAST(NULL AS VARCHAR) AS domain, CAST(NULL AS VARCHAR) AS item, 5 AS code, CAST(1 AS DOUBLE) AS weight",
      score:
        "'cycle' AS cycle, CAST(80 AS DOUBLE) AS composite, CAST(80 AS DOUBLE) AS composite_shared, CAST(1 AS DOUBLE) AS standard_error",
      class_share: "CAST(1 AS DOUBLE) AS district_share, CAST(80 AS DOUBLE) AS household_mean_score",
    };
    const names = [...instruments.values()].filter(({ unit_column }) => unit_column).map(({ code }) => code);
    const sources = [
      ...names.flatMap((name) => tableSources(name, input)),
      ...Object.entries(derived).map(
        ([name, columns]) => [name, `SELECT 'a' AS unit_id, ${columns}`] as const,
      ),
    ];
    for (const entry of measures) {
      const reader = await lake.connection.runAndReadAll(withSources(sources, measureSql(entry, input)));
      expect(reader.columnNames()[0], entry.code).toBe("unit_id");
    }
  });

  test("the order of rows and the number of threads change no bit", async () => {
    const slot = fc.record({
      unit_id: fc.constantFrom("a", "b", "c"),
      use: fc.constantFrom("居民", "办公"),
      hours: fc.integer({ min: 1, max: 240 }).map((tenths) => tenths / 10),
    });
    const hours = async (rows: readonly LakeRow[], threads: number) => {
      await using lake = await TestLake.open(threads);
      await lake.add("room_slot", rows);
      const input = inputOf(lake);
      const { observations: found } = await estimateRecords(
        input,
        await readCoverage(input),
        await readBatches(input),
      );
      return ["a", "b", "c"].map((id) => found.get(id)?.get("resident_use_hours_per_week")?.value);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(slot, { minLength: 1, maxLength: 200 }), async (rows) => {
        expect(await hours([...rows].reverse(), 1)).toEqual(await hours(rows, 2));
      }),
      { numRuns: 8, seed: 2 },
    );
  });
});
