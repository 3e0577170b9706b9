import type { Observation, Score, Unit } from "@juping/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scoreUnits } from "../support/cycle.ts";
import { fullMarks } from "../support/full-marks.ts";
import { observation, observations } from "../support/observation.ts";
import { residentsMethod, treeOf } from "../support/residents-method.ts";
import { committee } from "../support/unit.ts";

const tree = treeOf("committee");
const perfect = fullMarks(tree);
const rowsOf = (scores: readonly Score[], unit: string): Map<string, Score> =>
  new Map(
    scores.filter((row) => row.unit === unit && row.tree === "committee").map((row) => [row.node, row]),
  );

const score = (given: readonly Observation[], unit: Unit = committee("u1"), survey_n = 100) => {
  const result = scoreUnits([unit], given, { survey_n: new Map([[unit.id, survey_n]]) });
  const [standing] = result.standings;
  return { result, rows: rowsOf(result.scores, unit.id), standing };
};

describe("full marks", () => {
  test.each([["现实型"], ["过渡型"], ["现代型"], ["综合型"]])(
    "give exactly 100 to a committee of type %s",
    (type) => {
      const unit = committee("u1", { classes: { living_type: type } });
      const { rows, standing, result } = score(observations("u1", perfect), unit);
      expect(standing?.composite).toBe(100);
      expect(standing?.coverage).toBe(1);
      for (const row of rows.values()) if (row.state !== "not_applicable") expect(row.score).toBe(100);
      expect(result.scores.find((row) => row.tree === "core")?.score).toBe(100);
    },
  );

  test("give exactly 100 whatever is missing", () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(perfect)), (missing) => {
        const given = observations("u1", perfect).filter((row) => !missing.includes(row.measure));
        const { rows } = score(given);
        for (const row of rows.values()) if (row.score !== null) expect(row.score).toBe(100);
      }),
      { numRuns: 60 },
    );
  });
});

describe("applicability", () => {
  test.each([
    [
      "里管会 only in old lanes",
      committee("u1", { classes: { living_type: "现代型" } }),
      "D2-4",
      "not_applicable",
    ],
    ["里管会 in old lanes", committee("u1", { classes: { living_type: "现实型" } }), "D2-4", "value"],
    ["owners' committees by type", committee("u1", { conditions: [] }), "D2-1", "value"],
    [
      "no owners' committee in old lanes",
      committee("u1", { classes: { living_type: "现实型" }, conditions: [] }),
      "D2-1",
      "not_applicable",
    ],
    [
      "an owners' committee in old lanes after all",
      committee("u1", { classes: { living_type: "现实型" }, conditions: ["with_owners_committee"] }),
      "D2-1",
      "value",
    ],
    ["no elderly room", committee("u1", { conditions: [] }), "E2-2", "not_applicable"],
    ["founded 12 months ago to the day", committee("u1", { founded_on: "2025-01-20" }), "C2-1", "value"],
    ["founded a day later", committee("u1", { founded_on: "2025-01-21" }), "C2-1", "not_applicable"],
  ])("%s", (_, unit, node, state) => {
    const { rows, standing } = score(observations("u1", perfect), unit);
    expect(rows.get(node)?.state).toBe(state);
    if (state === "not_applicable") expect(rows.get(node)?.weight).toBe(0);
    expect(standing?.coverage).toBe(1);
  });
});

describe("missing data", () => {
  const without = (...codes: string[]): Observation[] =>
    observations("u1", perfect).filter((row) => !codes.includes(row.measure));

  test("the weight of a leaf goes to its siblings in proportion", () => {
    const { rows } = score(without("mediation_kept_share"));
    expect(rows.get("C1-2")).toMatchObject({ state: "no_data", score: null, weight: 0, contribution: null });
    expect(rows.get("C1-1")?.weight).toBeCloseTo((10 * 4) / 7, 12);
    expect(rows.get("C1-3")?.weight).toBeCloseTo((10 * 3) / 7, 12);
    expect(rows.get("C1")?.weight).toBe(10);
  });

  test("an empty parent passes its weight up: all ballots void, A2 goes to A1", () => {
    const ballots = Object.keys(perfect).filter((code) => code.startsWith("ballot_"));
    const { rows } = score(without(...ballots));
    expect(rows.get("A2")).toMatchObject({ state: "no_data", weight: 0 });
    expect(rows.get("A1")?.weight).toBe(40);
  });

  test("coverage counts the weight with data over the weight that applies", () => {
    const { standing } = score(without("finance_minor_findings"));
    expect(standing?.coverage).toBeCloseTo(97 / 100, 2);
  });

  test("a zero rule gives 0 with its reason, not no data", () => {
    const given = [...without("topics_raised"), observation("u1", "topics_raised", 0)];
    const { rows } = score(given);
    expect(rows.get("B2-3")).toMatchObject({ state: "zero_by_rule", score: 0, weight: 4, contribution: 0 });
    expect(rows.get("B2-3")?.path?.steps.join()).toContain("按规则计零");
  });

  test("finance: one committee without an audit leaves the whole street without", () => {
    const units = [committee("u1"), committee("u2"), committee("u3", { street: "s2" })];
    const given = units.flatMap((unit) => observations(unit.id, perfect));
    const audited = given.filter((row) => !(row.unit === "u2" && row.measure.startsWith("finance_")));
    const { scores } = scoreUnits(units, audited);
    const states = units.map((unit) => rowsOf(scores, unit.id).get("E1-2")?.state);
    expect(states).toEqual(["no_data", "no_data", "value"]);
  });

  test("election turnout is carried over the term", () => {
    const carried = [observation("u1", "election_turnout", 0.7)];
    const result = scoreUnits([committee("u1")], without("election_turnout"), {
      previous: { cycle: "2024", method: residentsMethod, scores: [], standings: [], carried },
    });
    const row = rowsOf(result.scores, "u1").get("E3-3");
    expect(row?.score).toBeCloseTo(50, 10);
    expect(row?.flags).toContain("carried");
  });
});

describe("invariants", () => {
  const leaves = tree.nodes.filter((node) => node.rule);
  const arbitraryCommittee = fc.record({
    type: fc.constantFrom("现实型", "过渡型", "现代型", "综合型"),
    factor: fc.double({ min: 0, max: 1, noNaN: true }),
    missing: fc.subarray(Object.keys(perfect), { maxLength: 30 }),
  });
  const make = (
    id: string,
    { type, factor, missing }: { type: string; factor: number; missing: readonly string[] },
  ) => ({
    unit: committee(id, { classes: { living_type: type } }),
    given: observations(id, perfect)
      .filter((row) => !missing.includes(row.measure))
      .map((row, at) =>
        row.value === null ? row : { ...row, value: row.value * (at % 3 === 0 ? 1 : factor) },
      ),
  });

  test("contributions sum to the composite; weights with data sum to 100; a parent's are its children's", () => {
    fc.assert(
      fc.property(arbitraryCommittee, (arbitrary) => {
        const { unit, given } = make("u1", arbitrary);
        const { rows, standing } = score(given, unit);
        if (standing?.composite == null) return;
        const sum = (pick: (row: Score) => number | null): number =>
          leaves.reduce((total, leaf) => {
            const row = rows.get(leaf.code);
            return total + (row ? (pick(row) ?? 0) : 0);
          }, 0);
        expect(sum((row) => row.contribution)).toBeCloseTo(standing.composite_before_modifiers ?? NaN, 9);
        expect(sum((row) => row.weight)).toBeCloseTo(100, 9);
        for (const node of tree.nodes.filter((entry) => !entry.rule)) {
          const children = tree.nodes.filter((entry) => entry.parent === node.code);
          const own = rows.get(node.code);
          if (own?.score == null) continue;
          const weight = children.reduce((total, child) => total + (rows.get(child.code)?.weight ?? 0), 0);
          expect(weight).toBeCloseTo(own.weight, 9);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("raising a measure of direction + never lowers the composite", () => {
    const rising = leaves.flatMap((leaf) => {
      const rule = leaf.rule;
      if (leaf.direction !== "+" || !rule) return [];
      const simple = rule.kind === "mix" ? rule.params.parts.map((part) => part.rule) : [rule];
      return simple.flatMap((part) =>
        part.kind === "likert" || part.kind === "index"
          ? part.params.measures
          : part.kind === "linear" || part.kind === "target" || part.kind === "steps"
            ? [part.params.measure]
            : [],
      );
    });
    fc.assert(
      fc.property(
        arbitraryCommittee,
        fc.constantFrom(...rising),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (arbitrary, measure, by) => {
          const { unit, given } = make("u1", { ...arbitrary, missing: [] });
          const raised = given.map((row) =>
            row.measure === measure && row.value !== null ? { ...row, value: row.value * (1 + by) } : row,
          );
          const [before, after] = [score(given, unit), score(raised, unit)].map(
            ({ standing }) => standing?.composite,
          );
          expect(after ?? 0).toBeGreaterThanOrEqual((before ?? 0) - 1e-9);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("the order of units and of observations changes nothing", () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryCommittee, { minLength: 5, maxLength: 9 }),
        fc.infiniteStream(fc.nat()),
        (all, stream) => {
          const made = all.map((entry, at) => make(`u${at + 1}`, entry));
          const units = made.map(({ unit }) => unit);
          const given = made.flatMap((entry) => entry.given);
          const shuffle = <T>(items: readonly T[]): T[] =>
            items
              .map((item) => ({ item, key: stream.next().value as number }))
              .sort((a, b) => a.key - b.key)
              .map(({ item }) => item);
          const byKey = <T extends { unit: string }>(rows: readonly T[]): T[] =>
            rows.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
          const [one, two] = [scoreUnits(units, given), scoreUnits(shuffle(units), shuffle(given))];
          expect(byKey(two.scores)).toEqual(byKey(one.scores));
          expect(byKey(two.standings)).toEqual(byKey(one.standings));
          expect(byKey(two.rank_sets)).toEqual(byKey(one.rank_sets));
        },
      ),
      { numRuns: 8 },
    );
  });
});
