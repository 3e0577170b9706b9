import type { Observation, Unit } from "@juping/model";
import { describe, expect, test } from "vitest";
import { replicatesOf, scoreUnits } from "../support/cycle.ts";
import { fullMarks } from "../support/full-marks.ts";
import { observation, observations } from "../support/observation.ts";
import { residentsMethod, treeOf } from "../support/residents-method.ts";
import { committee } from "../support/unit.ts";

const perfect = fullMarks(treeOf("committee"));
const full = (unit: Unit): Observation[] => observations(unit.id, perfect);
const standingOf = (
  unit: Unit,
  given: readonly Observation[],
  changed: Parameters<typeof scoreUnits>[2] = {},
) => scoreUnits([unit], given, changed).standings.find((row) => row.unit === unit.id);

describe("minimum evidence: 未评级, never 不合格", () => {
  const old = committee("u1");
  const withoutA1 = full(old).filter((row) => !/^q\d/.test(row.measure));
  test.each([
    ["59 interviews", old, full(old), { survey_n: new Map([["u1", 59]]) }, "small_sample", false],
    ["no survey at all", old, full(old), { survey_n: new Map() }, "small_sample", false],
    ["60 interviews", old, full(old), { survey_n: new Map([["u1", 60]]) }, null, true],
    ["less than 85 % of the weight", old, withoutA1, {}, "low_coverage", false],
    [
      "founded less than 12 months ago",
      committee("u1", { founded_on: "2025-06-01" }),
      full(old),
      {},
      "new_unit",
      true,
    ],
    ["on the watch list", committee("u1", { watch_list: true }), full(old), {}, "watch_list", true],
    [
      "survey void under V1",
      old,
      [...full(old), observation("u1", "survey_fraud_findings", 1)],
      {},
      "void_survey",
      false,
    ],
  ])("%s", (_, unit, given, changed, reason, published) => {
    const standing = standingOf(unit, given, changed);
    expect(standing?.not_graded_reason ?? null).toBe(reason);
    expect(standing?.composite !== null).toBe(published);
    if (reason !== null) {
      expect(standing?.grade).toBeNull();
      expect(standing?.derivation.at(-1)).toContain("未评级");
    }
  });

  test("after the re-run the new result is graded, at most 合格", () => {
    const given = [...full(old), observation("u1", "survey_fraud_findings", 1)];
    const standing = standingOf(old, given, { survey_rerun: new Set(["u1"]) });
    expect(standing).toMatchObject({ composite: 100, grade: "合格", not_graded_reason: null });
  });

  test("while void, the survey part has no data and its weight goes to the ballot", () => {
    const given = [...full(old), observation("u1", "survey_fraud_findings", 1)];
    const rows = scoreUnits([old], given).scores.filter((row) => row.tree === "committee");
    expect(rows.find((row) => row.node === "A1-1")).toMatchObject({ state: "no_data", weight: 0 });
    expect(rows.find((row) => row.node === "A2")?.weight).toBe(40);
  });

  test("new and watched committees take no part in the quota, small samples do", () => {
    const units = Array.from({ length: 10 }, (_, at) => committee(`u${at + 1}`));
    const given = units.flatMap(full);
    const excellent = (changedUnits: readonly Unit[], small: readonly string[]) =>
      scoreUnits(changedUnits, given, {
        survey_n: new Map(changedUnits.map(({ id }) => [id, small.includes(id) ? 10 : 100])),
      }).standings.filter((row) => row.grade === "优秀").length;
    expect(excellent(units, [])).toBe(2);
    expect(excellent(units, ["u9", "u10"])).toBe(2);
    expect(
      excellent(
        units.map((unit) => (unit.ordinal > 8 ? { ...unit, watch_list: true } : unit)),
        [],
      ),
    ).toBe(1);
  });
});

describe("grade caps change the grade and never the number", () => {
  test.each([
    ["V2", "fund_misuse_findings"],
    ["V3", "accident_findings"],
    ["V4", "rights_violation_findings"],
  ])("%s", (node, measure) => {
    const unit = committee("u1");
    const peers = Array.from({ length: 9 }, (_, at) => committee(`u${at + 2}`));
    const given = [unit, ...peers].flatMap(full);
    const [free, capped] = [given, [...given, observation("u1", measure, 1)]].map((rows) =>
      scoreUnits([unit, ...peers], rows),
    );
    const of = (result: typeof free) => result?.standings.find((row) => row.unit === "u1");
    expect(of(free)).toMatchObject({ composite: 100, grade: "优秀" });
    expect(of(capped)).toMatchObject({ composite: 100, grade: "合格" });
    expect(of(capped)?.derivation.join()).toContain(node);
  });
});

describe("malus and bonus", () => {
  const unit = committee("u1");
  test.each([
    [1, 2.5, 97.5],
    [2, 5, 95],
    [7, 5, 95],
  ])("%i confirmed incidents take %f points", (incidents, malus, composite) => {
    const standing = standingOf(unit, [
      ...full(unit),
      observation("u1", "interference_confirmed", incidents),
    ]);
    expect(standing).toMatchObject({ malus, composite, composite_before_modifiers: 100 });
  });

  const before = (core: number, standard_error: number | null) => ({
    cycle: "2024",
    method: residentsMethod,
    scores: [{ unit: "u1", tree: "core", node: "*", score: core, standard_error }],
    standings: [],
    carried: [],
  });
  const replicates = [replicatesOf("u1", { q5_score: [90, 3], q6_score: [90, 3], q7_score: [90, 3] })];
  const now = observations("u1", { ...perfect, q5_score: 90, q6_score: 90, q7_score: 90 });
  const core = 100 - (8 / 46) * 10;

  test.each([
    ["a clear gain", core - 3, 0.2, 1],
    ["a clear gain of more than five points", core - 5.5, 0.2, 2],
    ["a gain that is not significant", core - 1, 5, 0],
    ["a loss", core + 1, 0.2, 0],
  ])("%s", (_, previous, error, bonus) => {
    const standing = standingOf(unit, now, { replicates, previous: before(previous, error) });
    expect(standing?.bonus).toBe(bonus);
    expect(standing?.composite).toBeCloseTo(
      Math.min(100, (standing?.composite_before_modifiers ?? 0) + bonus),
      12,
    );
  });

  test("none in a first cycle, and the modifiers stand beside the tree with their points", () => {
    const result = scoreUnits([unit], [...full(unit), observation("u1", "interference_confirmed", 1)]);
    const rows = result.scores.filter((row) => row.tree === "modifier");
    expect(rows.map((row) => [row.node, row.contribution])).toEqual([
      ["M1", null],
      ["M2", 0],
      ["M4", -2.5],
      ["V1", null],
      ["V2", null],
      ["V3", null],
      ["V4", null],
    ]);
  });
});

describe("change between cycles", () => {
  const unit = committee("u1");
  const row = (node: string, score: number | null, standard_error: number | null, tree = "committee") => ({
    unit: "u1",
    tree,
    node,
    score,
    standard_error,
  });
  const previous = {
    cycle: "2024",
    method: residentsMethod,
    scores: [row("A1-1", 80, 2), row("B4-2", 90, null), row("C1-2", null, null), row("*", 88, 1)],
    standings: [{ unit: "u1", tree: "committee", composite_before_modifiers: 87, standard_error: 1 }],
    carried: [],
  };
  const replicates = [replicatesOf("u1", { q5_score: [90, 3] })];
  const given = observations("u1", { ...perfect, q5_score: 90, building_groups_covered_share: 0.9 });
  const change = (node: string, changed: Partial<typeof previous> = {}) =>
    scoreUnits([unit], given, { replicates, previous: { ...previous, ...changed } }).changes.find(
      (entry) => entry.tree === "committee" && entry.node === node,
    );

  test("errors of the two samples add in squares; 95 % interval", () => {
    const found = change("A1-1");
    const now = scoreUnits([unit], given, { replicates }).scores.find((entry) => entry.node === "A1-1");
    const error = Math.hypot(2, now?.standard_error ?? 0);
    expect(found).toMatchObject({
      previous: 80,
      current: 95,
      difference: 15,
      significant: true,
      reason: null,
    });
    expect(found?.standard_error).toBeCloseTo(error, 10);
    expect((found?.upper ?? 0) - (found?.lower ?? 0)).toBeCloseTo(2 * 1.95996 * error, 3);
  });

  test("records have no interval: any difference is one", () => {
    expect(change("B4-2")).toMatchObject({
      difference: 10,
      standard_error: null,
      lower: null,
      significant: true,
    });
  });

  test("the root is compared before bonus and malus", () => {
    expect(change("*")).toMatchObject({ previous: 87 });
  });

  test.each([
    ["no value then", "C1-2", {}, "no_earlier_value"],
    ["never seen then", "D2-2", {}, "no_earlier_value"],
    ["not applicable now", "D2-4", {}, "no_earlier_value"],
  ])("%s", (_, node, changed, reason) => {
    expect(change(node, changed)).toMatchObject({ difference: null, significant: false, reason });
  });

  test("an indicator whose rule was different then is not compared, others are", () => {
    const trees = residentsMethod.trees.map((tree) => ({
      ...tree,
      nodes: tree.nodes.map((node) =>
        node.code === "B4-2"
          ? {
              ...node,
              rule: {
                kind: "linear" as const,
                params: { measure: "building_groups_covered_share", lo: 0.3, hi: 0.9 },
              },
            }
          : node,
      ),
    }));
    const method = { ...residentsMethod, version: "0", trees };
    expect(change("B4-2", { method })).toMatchObject({ reason: "definition_changed", difference: null });
    expect(change("B4", { method })).toMatchObject({ reason: "definition_changed" });
    expect(change("A1-1", { method })).toMatchObject({ reason: null });
  });
});
