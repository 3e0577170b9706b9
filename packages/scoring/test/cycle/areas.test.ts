import type { Unit } from "@juping/model";
import { describe, expect, test } from "vitest";
import { replicatesOf, scoreUnits } from "../support/cycle.ts";
import { fullMarks } from "../support/full-marks.ts";
import { observations } from "../support/observation.ts";
import { residentsMethod, treeOf } from "../support/residents-method.ts";
import { committee, district, street } from "../support/unit.ts";

const perfect = fullMarks(treeOf("committee"));
const duty = fullMarks(treeOf("street"));
const root: Unit = { ...district("c1"), kind: "city", parent: null };
const streets = [street("s1"), street("s2")];
const households = (at: number): number => 500 + 250 * at;
const committees = streets.flatMap(({ id }, s) =>
  Array.from({ length: 8 }, (_, at) =>
    committee(`u${s * 8 + at + 1}`, { street: id, parent: id, households: households(at) }),
  ),
);
const q5 = (at: number): number => 60 + 2 * at;
const given = [
  ...committees.flatMap((unit, at) => observations(unit.id, { ...perfect, q5_score: q5(at) })),
  ...streets.flatMap(({ id }) =>
    observations(id, duty).filter((row) => !row.measure.startsWith("committee_score")),
  ),
];
const replicates = committees.map((unit, at) => replicatesOf(unit.id, { q5_score: [q5(at), 4] }));
const run = (changed: Parameters<typeof scoreUnits>[2] = {}) =>
  scoreUnits([root, district("d1"), ...streets, ...committees], given, {
    root: "c1",
    replicates,
    survey_n: new Map(committees.map(({ id }) => [id, 100])),
    ...changed,
  });

describe("means of areas", () => {
  const result = run();
  const own = result.scores.filter((row) => row.tree === "committee" && row.node === "A1-1");

  test("are household-weighted, with the error of independent units", () => {
    const ids = committees
      .filter((unit) => unit.street === "s1")
      .map(({ id, households: h }) => ({ id, h: h ?? 0 }));
    const total = ids.reduce((sum, { h }) => sum + h, 0);
    const rows = ids.map(({ id, h }) => ({ w: h / total, row: own.find((row) => row.unit === id) }));
    const mean = result.aggregates.find((row) => row.unit === "s1" && row.node === "A1-1");
    expect(mean?.score).toBeCloseTo(
      rows.reduce((sum, { w, row }) => sum + w * (row?.score ?? 0), 0),
      10,
    );
    expect(mean?.standard_error).toBeCloseTo(
      Math.hypot(...rows.map(({ w, row }) => w * (row?.standard_error ?? 0))),
      10,
    );
    expect(mean?.n_units).toBe(8);
  });

  test("stand for street, district and programme", () => {
    expect(new Set(result.aggregates.map((row) => row.unit))).toEqual(new Set(["s1", "s2", "d1", "c1"]));
  });

  test("streets are ranked within district and programme, districts within the programme", () => {
    const ranks = result.aggregate_ranks.filter((row) => row.tree === "committee" && row.node === "*");
    expect(ranks.map((row) => [row.unit, row.pool, row.rank, row.size])).toEqual([
      ["s1", "district", 2, 2],
      ["s2", "district", 1, 2],
      ["s1", "programme", 2, 2],
      ["s2", "programme", 1, 2],
      ["d1", "programme", 1, 1],
    ]);
  });

  test("peers are shown without names, by class and over all", () => {
    const rows = result.peer_distributions.filter((row) => row.tree === "committee" && row.node === "A1-1");
    expect(rows.map((row) => [row.scope, row.class, row.n_units])).toEqual([
      ["d1", "*", 16],
      ["d1", "现代型", 16],
      ["c1", "*", 16],
      ["c1", "现代型", 16],
    ]);
    const [first] = rows;
    expect(first?.p50).toBeCloseTo(((q5(7) + q5(8)) / 2) * 0.5 + 50, 10);
  });

  test("fewer than five peers are not shown", () => {
    const [row] = run().peer_distributions.filter((entry) => entry.tree === "street" && entry.node === "S");
    expect(row).toMatchObject({ n_units: 2, mean: null, p50: null });
  });
});

describe("the street's index from its committees", () => {
  const result = run();
  const row = (unit: string, node: string) =>
    result.scores.find((entry) => entry.unit === unit && entry.tree === "street" && entry.node === node);

  test("mean and corrected spread enter with their joint error", () => {
    const mean = result.aggregates.find((entry) => entry.unit === "s1" && entry.node === "*");
    expect(row("s1", "S4-1")?.score).toBeCloseTo(mean?.score ?? NaN, 10);
    expect(row("s1", "S4-1")?.standard_error).toBeCloseTo(mean?.standard_error ?? NaN, 1);
    expect(row("s1", "S4-2")?.score).toBe(100);
    expect(row("s1", "S1")?.standard_error).toBeNull();
    expect(row("s1", "S")?.standard_error).toBeCloseTo(0.16 * (row("s1", "S4-1")?.standard_error ?? 0), 10);
  });

  test("has a standing without a grade", () => {
    const standing = result.standings.find((entry) => entry.unit === "s1");
    expect(standing).toMatchObject({ tree: "street", grade: null, not_graded_reason: null, bonus: 0 });
    expect(standing?.composite).toBeCloseTo(row("s1", "S")?.score ?? NaN, 12);
  });

  test("is no data where fewer than 80 % of the committees are scored", () => {
    const few = new Map(committees.map(({ id }, at) => [id, at < 2 ? 10 : 100]));
    const scores = run({ survey_n: few }).scores;
    expect(scores.find((entry) => entry.unit === "s1" && entry.node === "S4-1")).toMatchObject({
      state: "no_data",
    });
    expect(scores.find((entry) => entry.unit === "s1" && entry.node === "S4-2")).toMatchObject({
      state: "no_data",
    });
    expect(scores.find((entry) => entry.unit === "s2" && entry.node === "S4-1")).toMatchObject({
      state: "value",
    });
  });
});

describe("changes of areas", () => {
  test("are means over the units that have a change", () => {
    const earlier = run();
    const scores = earlier.scores.filter((row) => row.unit !== "u1");
    const later = run({
      previous: { cycle: "2024", method: residentsMethod, scores, standings: earlier.standings, carried: [] },
    });
    const found = later.aggregate_changes.find((row) => row.unit === "s1" && row.node === "A1-1");
    const units = committees.slice(1, 8);
    const total = units.reduce((sum, unit) => sum + (unit.households ?? 0), 0);
    const mean = units.reduce(
      (sum, unit, at) => sum + ((unit.households ?? 0) / total) * (50 + q5(at + 1) / 2),
      0,
    );
    expect(found).toMatchObject({ reason: null, significant: false });
    expect(found?.current).toBeCloseTo(mean, 10);
    expect(found?.difference).toBeCloseTo(0, 12);
  });
});

describe("ranks", () => {
  test("stand with their sets in every pool; the set holds the rank", () => {
    const { rank_sets } = run();
    const pools = new Set(rank_sets.filter((row) => row.node === "*").map((row) => row.pool));
    expect(pools).toEqual(
      new Set(["street", "district", "programme", "street_class", "district_class", "programme_class"]),
    );
    for (const row of rank_sets) {
      expect(row.lower).toBeLessThanOrEqual(row.rank);
      expect(row.upper).toBeGreaterThanOrEqual(row.rank);
      expect(row.upper).toBeLessThanOrEqual(row.size);
    }
  });

  test("of records are exact, ties sharing the best rank", () => {
    const { rank_sets } = run();
    const row = rank_sets.find((entry) => entry.node === "C" && entry.pool === "street");
    expect(row).toMatchObject({ rank: 1, lower: 1, upper: 8 });
  });
});
