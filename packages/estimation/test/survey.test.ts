import { createRandom, replicateStandardError } from "@juping/statistics";
import { describe, expect, test } from "vitest";
import { estimateCycle, type CycleInput } from "../src/index.ts";
import { codeMap } from "../src/survey/code-map.ts";
import { combinedRatio } from "../src/survey/component.ts";
import { cycle, instruments, measure, measures, parameters, profile, unit } from "./support/data.ts";
import { TestLake, type LakeRow } from "./support/lake.ts";

const context = { instruments, parameters, cycle, profile };
const interview = instruments.get("interview");
if (!interview) throw new RangeError("no interview");

const units = [
  unit("city", "city", null),
  unit("d", "district", "city"),
  unit("s", "street", "d"),
  unit("a", "committee", "s", 1000),
  unit("b", "committee", "s", 3000),
];

const input = (lake: TestLake, more: Partial<CycleInput> = {}): CycleInput => ({
  ...context,
  connection: lake.connection,
  tables: lake.tables,
  units,
  measures,
  seed: "seed",
  ...more,
});

let serial = 0;
const answers = (unit_id: string, more: Partial<LakeRow> = {}): LakeRow => {
  serial += 1;
  return {
    unit_id,
    interview_id: `I${serial}`,
    dwelling_id: `H${serial}`,
    building_group: "G1",
    interviewer: "v",
    mode: "入户",
    started_at: "2025-09-01 10:00:00",
    ended_at: "2025-09-01 10:20:00",
    n1: "1",
    s1: "1",
    s2: "1",
    s3: "2",
    d1: "1",
    d2: "1",
    d3: "1",
    q5: "4",
    qc1: "2",
    qc2: "2",
    ...more,
  };
};
const many = (n: number, unit_id: string, more: Partial<LakeRow> = {}): LakeRow[] =>
  Array.from({ length: n }, () => answers(unit_id, more));

const estimate = async (
  tables: Readonly<Record<string, readonly LakeRow[]>>,
  more: Partial<CycleInput> = {},
) => {
  await using lake = await TestLake.open();
  for (const [code, rows] of Object.entries(tables)) await lake.add(code, rows);
  const estimates = await estimateCycle(input(lake, more));
  const at = (unitId: string, code: string) => {
    const found = estimates.observations.find((entry) => entry.unit === unitId && entry.measure === code);
    if (!found) throw new RangeError(`no observation of ${code} for ${unitId}`);
    return found;
  };
  return { ...estimates, at };
};

describe("survey measures as maps of codes", () => {
  test("a scored item on the scale in use and on the other, a share, an awareness share", () => {
    const scored = codeMap(measure("q5_score"), context, interview);
    expect(scored.column).toBe("q5");
    expect(scored.numerator).toEqual([0, 0, 25, 50, 75, 100, 0, 0, 0, 0]);
    expect(scored.denominator).toEqual([0, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
    expect(Object.fromEntries(scored.others)).toEqual({ stepped: [0, 0, 30, 60, 80, 100, 0, 0, 0, 0] });
    const share = codeMap(measure("q15_aware_share"), context, interview);
    expect([share.numerator, share.denominator]).toEqual([
      [0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
      [0, 1, 1, 1, 0, 0, 0, 0, 0, 0],
    ]);
    expect(share.others.size).toBe(0);
  });

  test("every survey measure of the method has one", () => {
    const survey = measures.filter(({ estimator }) => estimator === "survey");
    expect(survey).toHaveLength(28);
    for (const entry of survey) expect(codeMap(entry, context, interview).column).toMatch(/^q\d/);
  });

  test.each([
    ["count(answer.weight where answer.item='Q5')", "sum of weights"],
    ["sum(answer.weight)", "one item"],
    ["sum(answer.weight where answer.item='Q99')", "no item Q99"],
    ["sum(answer.code where answer.item='Q5')", "weighted sum"],
  ])("%s is refused", (numerator, reason) => {
    const entry = { ...measure("q5_score"), numerator, denominator: numerator };
    expect(() => codeMap(entry, context, interview)).toThrow(reason);
  });
});

describe("which interviews count", () => {
  test("each exclusion by its first reason; insiders are kept apart; drawn dwellings only, each once", async () => {
    const drawn = (dwelling_id: string): LakeRow => ({
      unit_id: "a",
      dwelling_id,
      building_group: "G1",
      building: "B1",
      inclusion_probability: 0.1,
      replicate: 0,
      sequence: 1,
    });
    const rows = [
      answers("a", { dwelling_id: "X1" }),
      answers("a", { dwelling_id: "X2", n1: "2", s1: "2" }),
      answers("a", { dwelling_id: "X3", s1: "2" }),
      answers("a", { dwelling_id: "X4", s2: "2" }),
      answers("a", { dwelling_id: "X5", qc2: "1" }),
      answers("a", { dwelling_id: "X6", ended_at: "2025-09-01 10:05:59" }),
      answers("a", { dwelling_id: "X7", ended_at: "2025-09-01 10:06:00" }),
      answers("a", { dwelling_id: "X8" }), // not drawn
      answers("a", { dwelling_id: "X9", started_at: "2025-09-01 09:00:00" }),
      answers("a", { dwelling_id: "X9", started_at: "2025-09-01 08:00:00" }), // the earlier one counts
      answers("a", { dwelling_id: "X10", s3: "1" }),
      answers("a", { dwelling_id: "X11", qc1: "1" }),
    ];
    const { fieldwork, exclusions } = await estimate({
      interview: rows,
      draw: ["X1", "X2", "X3", "X4", "X5", "X6", "X7", "X9", "X10", "X11"].map(drawn),
    });
    expect(fieldwork.find(({ unit_id }) => unit_id === "a")).toMatchObject({
      valid: 4,
      insiders: 1,
      excluded: 7,
      coached: 1,
    });
    expect(
      exclusions.filter(({ unit_id }) => unit_id === "a").map(({ reason, count }) => [reason, count]),
    ).toEqual([
      ["committee_present", 1],
      ["duplicate_dwelling", 1],
      ["no_consent", 1],
      ["not_drawn", 1],
      ["short_residence", 1],
      ["too_short", 1],
      ["under_age", 1],
    ]);
    expect(exclusions.filter(({ unit_id }) => unit_id === "city")).toHaveLength(7);
  });
});

describe("estimates of a committee", () => {
  test("without margins and strata: the plain mean and its textbook error", async () => {
    const { at, fieldwork } = await estimate({
      interview: [
        ...many(30, "a", { q5: "5" }),
        ...many(20, "a", { q5: "4" }),
        ...many(10, "a", { q5: "1" }),
        ...many(15, "a", { q5: "8" }),
      ],
    });
    const mean = (30 * 100 + 20 * 75) / 60;
    const squares = 30 * (100 - mean) ** 2 + 20 * (75 - mean) ** 2 + 10 * mean ** 2;
    // a domain of 60 among 75 sampled: n / (n - 1) sum of squares / 60^2
    const error = Math.sqrt(((75 / 74) * squares) / 60 ** 2);
    const found = at("a", "q5_score");
    expect(found).toMatchObject({
      value: mean,
      numerator: 4500,
      denominator: 60,
      n: 60,
      state: "value",
      flags: ["not_raked"],
      batches: ["interview-1"],
    });
    expect(found.standard_error).toBeCloseTo(error, 12);
    expect(found.parts).toMatchObject({
      score_stepped: (30 * 100 + 20 * 80) / 60,
      satisfied_rate: 50 / 60,
      unknown_share: 0.2,
    });
    expect(fieldwork[0]?.unit_id).toBe("city");
  });

  test("strata: the error comes from differences within building groups alone", async () => {
    const { at } = await estimate({
      interview: [
        ...many(20, "a", { building_group: "G1", q5: "5" }),
        ...many(20, "a", { building_group: "G2", q5: "1" }),
        ...many(10, "a", { building_group: "G3", q5: "5" }),
        ...many(10, "a", { building_group: "G3", q5: "1" }),
      ],
    });
    // only G3 varies: (20 / 19) x 20 x 50^2 over 60^2
    expect(at("a", "q5_score").standard_error).toBeCloseTo(Math.sqrt(((20 / 19) * 20 * 2500) / 3600), 12);
  });

  test("a building group with one interview is joined with the next and flagged", async () => {
    const { at } = await estimate({
      interview: [
        answers("a", { building_group: "G1", q5: "1" }),
        ...many(39, "a", { building_group: "G2", q5: "5" }),
      ],
    });
    expect(at("a", "q5_score").flags).toContain("single_unit_stratum");
    expect(at("a", "q5_score").standard_error).toBeCloseTo((100 * Math.sqrt((40 / 39) * (39 / 40))) / 40, 12);
  });

  test.each([
    [29, "no_data", ["small_n", "suppressed"]],
    [30, "value", ["not_raked"]],
  ])("with %i interviews the state is %s", async (n, state, flags) => {
    const { at } = await estimate({ interview: many(n, "a") });
    expect(at("a", "q5_score")).toMatchObject({ n, state, flags });
    expect(at("b", "q5_score")).toMatchObject({ value: null, n: null, state: "no_data", flags: [] });
  });

  test("few answers to an item flag it, fewer than ten hide it, many 不了解 flag it", async () => {
    const { at } = await estimate({
      interview: [
        ...many(9, "a", { q10: "5", q20: "5", q16: "5", q9: "5" }),
        ...many(11, "a", { q20: "4", q16: "4", q9: "8" }),
        ...many(15, "a", { q16: "9", q9: "9" }),
        ...many(25, "a", { q9: "3" }),
      ],
    });
    expect(at("a", "q10_score")).toMatchObject({ value: null, n: 9, flags: ["small_n", "suppressed"] });
    expect(at("a", "q20_score")).toMatchObject({ n: 20, state: "value", flags: ["small_n", "not_raked"] });
    expect(at("a", "q9_score")).toMatchObject({
      n: 34,
      state: "value",
      flags: ["many_unknown", "not_raked"],
    });
    expect(at("a", "q9_score").parts).toMatchObject({ unknown_share: 26 / 60 });
  });

  test("insiders are outside the score; ten of them show their own figure and the gap", async () => {
    const insiders = (n: number): LakeRow[] => many(n, "a", { s3: "1", q5: "5" });
    const residents = [...many(30, "a", { q5: "4" }), ...many(30, "a", { q5: "3" })];
    const ten = await estimate({ interview: [...residents, ...insiders(10)] });
    expect(ten.at("a", "q5_score")).toMatchObject({
      value: 62.5,
      n: 60,
      parts: { insider_n: 10, insider_value: 100, insider_gap: 37.5, insider_standard_error: 0 },
    });
    const nine = await estimate({ interview: [...residents, ...insiders(9)] });
    expect(nine.at("a", "q5_score").parts).not.toHaveProperty("insider_value");
  });

  test("raking moves the estimate to the population's ages, and the error falls by what they explain", async () => {
    const age = (code: string, q5: string, n: number): LakeRow[] => many(n, "a", { d1: code, q5 });
    const rows = [...age("1", "5", 40), ...age("1", "4", 10), ...age("2", "2", 10), ...age("2", "1", 20)];
    const margin = [500, 500].map((count, place) => ({
      unit_id: "a",
      variable: "age",
      category: String(place + 1),
      count,
    }));
    const raked = (await estimate({ interview: rows, margin })).at("a", "q5_score");
    expect(raked.value).toBeCloseTo((95 + 25 / 3) / 2, 6);
    const plain = (await estimate({ interview: rows })).at("a", "q5_score");
    expect(raked.standard_error).toBeLessThan((plain.standard_error ?? 0) / 2);
    expect(raked.flags).toEqual([]);
  });

  test("above a sampling fraction of 5 % of the residents the finite population correction applies", async () => {
    const rows = [...many(30, "a", { q5: "5" }), ...many(30, "a", { q5: "3" })];
    const sized = async (residents: number) => {
      const { at } = await estimate({
        interview: rows,
        margin: [
          { unit_id: "a", variable: "sex", category: "1", count: residents },
          { unit_id: "a", variable: "sex", category: "2", count: 0 },
        ],
        frame: [
          { unit_id: "a", building_group: "G1", building: "B1", dwellings: 500, listed_on: "2025-01-01" },
        ],
      });
      return at("a", "q5_score").standard_error ?? NaN;
    };
    expect((await sized(600)) / (await sized(1200))).toBeCloseTo(Math.sqrt(1 - 60 / 600), 12);
  });
});

describe("replicates", () => {
  const drawn = (n: number): LakeRow[] => {
    const random = createRandom("replicates test");
    return Array.from({ length: n }, (_, row) =>
      answers("a", {
        building_group: `G${row % 10}`,
        d1: String(1 + random.below(4)),
        d2: String(1 + random.below(2)),
        q5: String(1 + Math.max(random.below(5), random.below(5))),
        q8: String(1 + random.below(5)),
        q10: random.uniform() < 0.4 ? String(1 + random.below(5)) : null,
      }),
    );
  };
  const margin = [
    ["age", [300, 250, 250, 200]],
    ["sex", [480, 520]],
  ].flatMap(([variable, counts]) =>
    (counts as number[]).map((count, place) => ({
      unit_id: "a",
      variable: variable as string,
      category: String(place + 1),
      count: count * 10,
    })),
  );

  test("their spread is the linearised error, for whole and partial items, within the noise of 2,000 draws", async () => {
    const { at, replicates } = await estimate(
      { interview: drawn(120), margin },
      { parameters: { ...parameters, survey: { ...parameters.survey, replicates: 2000 } } },
    );
    const [own] = replicates;
    expect(own?.measures.slice(0, 1)).toEqual(["q5_score"]);
    for (const code of ["q5_score", "q8_score", "q10_score"]) {
      const row = own?.measures.indexOf(code) ?? -1;
      const values = own?.values.slice(row * 2000, (row + 1) * 2000) ?? [];
      expect(
        Math.abs(replicateStandardError(values) / (at("a", code).standard_error ?? NaN) - 1),
        code,
      ).toBeLessThan(0.12);
    }
  });

  test("a unit's replicates depend on its own answers and the seed, not on other units or the order of rows", async () => {
    const rows = drawn(60);
    const alone = await estimate({ interview: rows, margin });
    const beside = await estimate({ interview: [...many(40, "b"), ...[...rows].reverse()], margin });
    const other = await estimate({ interview: rows, margin }, { seed: "other" });
    const values = (found: typeof alone) => found.replicates.find((entry) => entry.unit === "a")?.values;
    expect(values(beside)).toEqual(values(alone));
    expect(values(other)).not.toEqual(values(alone));
  });
});

describe("units above the committee", () => {
  test("a ratio over several units by size, and its error from their joint covariances", () => {
    const parts = [
      { size: 1, means: Float64Array.of(40, 0.5), covariance: Float64Array.of(4, 0.01, 0.01, 0.0004) },
      { size: 3, means: Float64Array.of(72, 0.8), covariance: Float64Array.of(9, 0.02, 0.02, 0.0001) },
    ];
    const ratio = (40 + 3 * 72) / (0.5 + 3 * 0.8);
    const variance =
      4 - 2 * ratio * 0.01 + ratio ** 2 * 0.0004 + 9 * (9 - 2 * ratio * 0.02 + ratio ** 2 * 0.0001);
    expect(combinedRatio(parts, 0, 1)).toEqual({
      value: ratio,
      standardError: expect.closeTo(Math.sqrt(variance) / 2.9, 12) as number,
    });
    expect(combinedRatio([], 0, 1)).toBeNull();
  });

  test("appraisals: committees count by households; below sixty answers only n is given", async () => {
    const found = await estimate({
      interview: [
        ...many(20, "a", { q22a: "5", q22b: "5" }),
        ...many(20, "a", { q22a: "3", q22b: "8" }),
        ...many(40, "b", { q22a: "1", q23a: "8" }),
      ],
    });
    const rows = found.appraisals.filter(({ unit_id }) => unit_id === "s");
    expect(rows.map(({ object, n, suppressed }) => [object, n, suppressed])).toEqual([
      ["U1", 80, false],
      ["U2", 20, true],
    ]);
    expect(rows[0]).toMatchObject({ score: 18.75, satisfied_rate: 0.125, unknown_share: 0 });
    // variance of the street's mean: (1000 / 4000)^2 x that of committee a, none from b
    expect(rows[0]?.standard_error).toBeCloseTo(0.25 * Math.sqrt(((40 / 39) * 40 * 25 ** 2) / 1600), 12);
    expect(rows[1]).toMatchObject({ score: null, standard_error: null });
    expect(found.at("s", "q22a_score")).toMatchObject({ value: 18.75, n: 80, state: "value" });
    expect(found.at("city", "q22b_score")).toMatchObject({
      value: null,
      state: "no_data",
      flags: ["small_n", "suppressed"],
    });
    expect(() => found.at("a", "q22a_score")).toThrow(RangeError);
  });

  test("wishes: shares among those who named one; small cells hidden, and one more where one alone could be computed", async () => {
    const found = await estimate({
      interview: [
        ...many(30, "a", { q25_kind: "停车" }),
        ...many(15, "a", { q25_kind: "绿化" }),
        ...many(12, "a", { q25_kind: "养老服务" }),
        ...many(3, "a", { q25_kind: "其他" }),
        ...many(40, "a"),
        ...many(29, "b", { q25_kind: "停车" }),
      ],
    });
    const rows = (id: string) => found.wishes.filter(({ unit_id }) => unit_id === id);
    expect(rows("a").map(({ kind, n }) => [kind, n])).toEqual([
      ["停车", 30],
      ["绿化", 15],
    ]);
    expect(rows("a")[0]?.share).toBeCloseTo(0.5, 12);
    expect(rows("b")).toEqual([]);
    const hidden = found.exclusions.filter(({ reason }) => reason === "wish_cell_hidden");
    expect(hidden).toContainEqual({
      unit_id: "a",
      instrument: "interview",
      reason: "wish_cell_hidden",
      count: 2,
    });
  });

  test("fieldwork: outcomes, e by committee, response rates of a street from summed counts", async () => {
    const outcomes: Readonly<Record<string, readonly [string, number][]>> = {
      a: [
        ["完成", 50],
        ["部分完成", 2],
        ["拒访", 20],
        ["无人有人居住", 8],
        ["其他未访", 4],
        ["无人居住不明", 6],
        ["无法进门", 2],
        ["资格不明", 2],
        ["空置", 12],
        ["不合格", 4],
      ],
      b: [
        ["完成", 30],
        ["拒访", 10],
        ["无人居住不明", 10],
      ],
    };
    const dwellings = Object.entries(outcomes).flatMap(([unit_id, list]) =>
      list.flatMap(([final_outcome, n]) =>
        Array.from({ length: n }, (_, k) => ({
          unit_id,
          dwelling_id: `${unit_id}-${final_outcome}-${k}`,
          final_outcome,
        })),
      ),
    );
    const draw = (unit_id: string, dwelling_id: string, replicate: number): LakeRow => ({
      unit_id,
      dwelling_id,
      building_group: "G1",
      building: "B1",
      inclusion_probability: 0.1,
      replicate,
      sequence: 1,
    });
    const { fieldwork } = await estimate({
      interview: many(3, "a"),
      draw: [
        ...dwellings.map(({ unit_id, dwelling_id }) => draw(unit_id, dwelling_id, 0)),
        draw("a", "no outcome", 0), // released, never settled: UH
        draw("a", "reserve", 1), // never released
      ],
      contact: dwellings.map((row) => ({
        ...row,
        attempts: 3,
        visitor: "v",
        mode: "入户",
        decided_on: "2025-10-01",
      })),
    });
    const row = (id: string) => fieldwork.find(({ unit_id }) => unit_id === id);
    const e = 84 / 100;
    expect(row("a")).toMatchObject({
      drawn: 111,
      completed: 50,
      partial: 2,
      refused: 20,
      non_contact: 8,
      other: 4,
      unknown_household: 9,
      unknown_other: 2,
      not_eligible: 16,
      eligibility: e,
      rr1: 50 / 95,
      rr3: 50 / (84 + e * 11),
      excluded: 3,
    });
    expect(row("s")).toMatchObject({
      drawn: 161,
      rr1: 80 / 145,
      rr3: 80 / (124 + e * 11 + 10),
      eligibility: (e * 11 + 10) / 21,
    });
    expect(row("city")?.rr3).toBe(row("s")?.rr3);
  });

  test("12345: requests in the remit, by committee and summed above", async () => {
    const request = (unit_id: string, more: Partial<LakeRow> = {}): LakeRow => ({
      unit_id,
      in_remit: true,
      due: "2025-05-10",
      answered_on: "2025-05-10",
      closed: true,
      solved: true,
      callback: "满意",
      ...more,
    });
    const { hotline, exclusions } = await estimate({
      request: [
        request("a"),
        request("a", { answered_on: "2025-05-11", solved: false, callback: "一般" }),
        request("a", { in_remit: false }),
        request("b", { closed: false, solved: null, callback: null, answered_on: null }),
      ],
    });
    const row = (id: string) => hotline.find(({ unit_id }) => unit_id === id);
    expect(row("a")).toEqual({
      unit_id: "a",
      requests: 2,
      on_time_share: 0.5,
      solved_share: 0.5,
      satisfied_share: 0.5,
    });
    expect(row("b")).toMatchObject({
      requests: 1,
      on_time_share: 0,
      solved_share: null,
      satisfied_share: null,
    });
    expect(row("d")).toMatchObject({ requests: 3, on_time_share: 1 / 3, solved_share: 0.5 });
    expect(exclusions).toContainEqual({
      unit_id: "s",
      instrument: "request",
      reason: "not_in_remit",
      count: 1,
    });
  });
});

describe("ballots and double scoring", () => {
  const vote = (
    part: string,
    object: string,
    choice: string,
    votes: number,
    group = "residents",
  ): LakeRow => ({
    unit_id: "a",
    part,
    object,
    voter_group: group,
    choice,
    votes,
    valid: true,
  });

  test("residents' tallies get replicates by option, delegates' none; several objects on one sheet are one draw", async () => {
    const { replicates } = await estimate(
      {
        vote: [
          vote("2", "居委会", "满意", 60),
          vote("2", "居委会", "基本满意", 30),
          vote("2", "居委会", "不满意", 10),
          vote("2", "居委会", "满意", 40, "delegates"),
          vote("3", "工作者1", "优秀", 80),
          vote("3", "工作者2", "优秀", 40),
          vote("3", "工作者2", "称职", 40),
        ],
      },
      { parameters: { ...parameters, survey: { ...parameters.survey, replicates: 4000 } } },
    );
    const [own] = replicates;
    expect(own?.measures).toEqual([
      "ballot_committee_residents/不满意",
      "ballot_committee_residents/基本满意",
      "ballot_committee_residents/满意",
      "ballot_workers_residents/优秀",
      "ballot_workers_residents/称职",
    ]);
    const values = (option: string) => {
      const row = own?.measures.indexOf(option) ?? -1;
      return own?.values.slice(row * 4000, (row + 1) * 4000) ?? new Float64Array(0);
    };
    const three = own?.measures.slice(0, 3).map(values) ?? [];
    expect(three.every((column) => column.length === 4000)).toBe(true);
    for (let r = 0; r < 4000; r++) expect(three.reduce((sum, column) => sum + (column[r] ?? 0), 0)).toBe(100);
    // binomial of 100 ballots at 0.6, and of 80 sheets at 0.25 counted twice
    expect(
      replicateStandardError(values("ballot_committee_residents/满意")) / Math.sqrt(100 * 0.6 * 0.4),
    ).toBeCloseTo(1, 1);
    expect(
      replicateStandardError(values("ballot_workers_residents/称职")) / (2 * Math.sqrt(80 * 0.25 * 0.75)),
    ).toBeCloseTo(1, 1);
  });

  test("double scoring: exact share and linear kappa by check, overall within checks", async () => {
    const pair = (visit_id: string, code: string, marks: readonly number[]): LakeRow[] =>
      marks.map((points, place) => {
        const mark = ["first", "second", "third"][place] ?? "";
        return {
          unit_id: "a",
          id: `${visit_id}${code}${mark}`,
          visit_id,
          visit_kind: "明访",
          visited_on: "2025-09-01",
          visitor: mark,
          mark,
          code,
          applicable: true,
          points,
          possible: 4,
        };
      });
    const { doubleScoring } = await estimate({
      check: [
        ...pair("v1", "C01", [4, 4]),
        ...pair("v2", "C01", [0, 0]),
        ...pair("v3", "C01", [4, 2, 3]),
        ...pair("v4", "C01", [2, 2]),
        ...pair("v1", "C02", [4, 4]),
        ...pair("v2", "C02", [4, 4]),
        ...pair("v5", "C03", [3]),
      ],
    });
    // C01: distances in points; observed disagreement (0+0+2+0)/4 = 0.5;
    // by chance, first {4, 0, 4, 2} against second {4, 0, 2, 2}: (8 + 8 + 8 + 4) / 16
    const kappa = 1 - 0.5 / (28 / 16);
    expect(
      doubleScoring.map(({ check, pairs, exact_share, adjudicated }) => [
        check,
        pairs,
        exact_share,
        adjudicated,
      ]),
    ).toEqual([
      ["*", 6, 5 / 6, 1],
      ["C01", 4, 0.75, 1],
      ["C02", 2, 1, 0],
    ]);
    expect(doubleScoring[1]?.weighted_kappa).toBeCloseTo(kappa, 12);
    expect(doubleScoring[0]?.weighted_kappa).toBeCloseTo(kappa, 12);
    expect(doubleScoring[2]?.weighted_kappa).toBeNull();
  });
});

test("an interview that two have signed to be left out does not count, and is told with its reason", async () => {
  const left = answers("a", { q5: "1" });
  const kept = answers("a", { q5: "1" });
  const exclusion = (record: string, sign_offs: number): LakeRow => ({
    unit_id: "a",
    id: `x-${record}`,
    source: "interview",
    record,
    reason: "not_genuine",
    sign_offs,
  });
  const found = await estimate({
    interview: [...many(30, "a"), left, kept],
    exclusion: [exclusion(String(left.interview_id), 2), exclusion(String(kept.interview_id), 0)],
  });
  const [row] = found.fieldwork.filter(({ unit_id }) => unit_id === "a");
  expect(row).toMatchObject({ valid: 31, excluded: 1 });
  expect(found.exclusions).toContainEqual({
    ...{ unit_id: "a", instrument: "interview", reason: "by_decision", count: 1 },
  });
});

test("a hotline request that two have signed to be left out counts as outside the remit", async () => {
  const request = (id: string): LakeRow => ({
    ...{ unit_id: "a", id, in_remit: true, due: "2025-03-02", answered_on: "2025-03-01" },
    ...{ closed: true, solved: true, callback: "满意" },
  });
  const found = await estimate({
    interview: many(30, "a"),
    coverage: [{ unit_id: "a", source: "request", complete: true }],
    request: [request("R1"), request("R2")],
    exclusion: [
      { unit_id: "a", id: "x", source: "request", record: "R2", reason: "unreasonable", sign_offs: 2 },
    ],
  });
  expect(found.hotline.find(({ unit_id }) => unit_id === "a")).toMatchObject({
    ...{ requests: 1, solved_share: 1 },
  });
  expect(found.exclusions).toContainEqual({
    ...{ unit_id: "a", instrument: "request", reason: "not_in_remit", count: 1 },
  });
});
