import { describe, expect, test } from "vitest";
import { replicatesOf, scoreUnits } from "../support/cycle.ts";
import { fullMarks } from "../support/full-marks.ts";
import { observations } from "../support/observation.ts";
import { treeOf } from "../support/residents-method.ts";
import { committee } from "../support/unit.ts";

const perfect = fullMarks(treeOf("committee"));
const items = ["q8_score", "q9_score", "q10_score"] as const;

describe("errors from joint replicates", () => {
  const given = { ...perfect, q8_score: 70, q9_score: 70, q10_score: 70, q15b_aware_share: 0.5 };

  test("items that move together do not average out", () => {
    const count = 200;
    const wave = Float64Array.from({ length: count }, (_, r) => 4 * Math.sin(r));
    const values = new Float64Array(items.length * count);
    items.forEach((_, row) => wave.forEach((move, r) => (values[row * count + r] = 70 + move)));
    const result = scoreUnits([committee("u1")], observations("u1", given), {
      replicates: [{ unit: "u1", measures: [...items], values, count }],
    });
    const of = (node: string) => result.scores.find((row) => row.tree === "committee" && row.node === node);
    const mean = wave.reduce((sum, move) => sum + move, 0) / count;
    const spread = Math.sqrt(wave.reduce((sum, move) => sum + (move - mean) ** 2, 0) / (count - 1));
    expect(of("A1-2")?.standard_error).toBeCloseTo(spread, 10);
    expect(of("A1")?.standard_error).toBeCloseTo((spread * 6) / 30, 10);
    expect(of("*")?.standard_error).toBeCloseTo((spread * 6) / 100, 10);
    expect(of("C1-1")?.standard_error).toBeNull();
  });

  test("items that move apart do average out", () => {
    const replicates = [
      replicatesOf("u1", { q8_score: [70, 3], q9_score: [70, 3], q10_score: [70, 3] }, 4000),
    ];
    const result = scoreUnits([committee("u1")], observations("u1", given), { replicates });
    const row = result.scores.find((entry) => entry.node === "A1-2");
    expect(row?.standard_error).toBeCloseTo(3 / Math.sqrt(3), 1);
    expect((row?.upper ?? 0) - (row?.lower ?? 0)).toBeCloseTo(2 * 1.6449 * (row?.standard_error ?? 0), 3);
  });

  test("votes are replicated by option, and the delegates' census has no error", () => {
    const votes = { parts: { 满意: 60, 基本满意: 30, 不满意: 10 } };
    const unit = { ...given, ballot_committee_residents: votes, ballot_committee_delegates: votes };
    const replicates = [
      replicatesOf("u1", {
        "ballot_committee_residents/满意": [60, 5],
        "ballot_committee_residents/基本满意": [30, 5],
        "ballot_committee_residents/不满意": [10, 2],
      }),
    ];
    const result = scoreUnits([committee("u1")], observations("u1", unit), { replicates });
    const row = result.scores.find((entry) => entry.node === "A2-1");
    expect(row?.score).toBeCloseTo(81, 10);
    expect(row?.standard_error).toBeGreaterThan(0.5);
    const census = scoreUnits([committee("u1")], observations("u1", unit));
    expect(census.scores.find((entry) => entry.node === "A2-1")?.standard_error).toBeNull();
  });

  test("a measure with an error and no replicates draws its own, the same each time", () => {
    const unit = {
      ...given,
      project_beneficiary_satisfied_share: { value: 0.8, n: 40, standard_error: 0.06 },
    };
    const run = () =>
      scoreUnits([committee("u1")], observations("u1", unit)).scores.find((row) => row.node === "C2-1")
        ?.standard_error;
    expect(run()).toBeCloseTo(100 * 0.24 * 0.06, 0);
    expect(run()).toBe(run());
  });

  test("intervals stay inside 0-100", () => {
    const replicates = [replicatesOf("u1", { q8_score: [99, 20], q9_score: [99, 20], q10_score: [99, 20] })];
    const top = { ...perfect, q8_score: 99, q9_score: 99, q10_score: 99 };
    const result = scoreUnits([committee("u1")], observations("u1", top), { replicates });
    expect(result.scores.find((row) => row.node === "A1-2")?.upper).toBe(100);
  });
});
