import { describe, expect, test } from "vitest";
import {
  type CommitteeScore,
  committeeScoreMean,
  committeeScoreSpread,
} from "../../src/aggregate/computed-measures.ts";

const scored = (
  unit: string,
  composite: number | null,
  changed: Partial<CommitteeScore> = {},
): CommitteeScore => ({
  unit,
  class: "现代型",
  households: 1000,
  composite,
  standard_error: 1,
  ...changed,
});

describe("committee_score_mean", () => {
  const committees = [
    scored("a", 80, { households: 1000 }),
    scored("b", 90, { households: 3000 }),
    scored("c", 70, { class: "现实型" }),
  ];

  test("types by the district's shares, committees in a type by households", () => {
    const shares = new Map([
      ["现代型", 0.4],
      ["现实型", 0.4],
      ["综合型", 0.2],
    ]);
    const mean = committeeScoreMean(committees, shares, 0.8);
    expect(mean?.value).toBeCloseTo((0.4 * 87.5 + 0.4 * 70) / 0.8, 12);
    expect([...(mean?.gradient.values() ?? [])].reduce((sum, slope) => sum + slope, 0)).toBeCloseTo(1, 12);
    expect(mean?.gradient.get("b")).toBeCloseTo(0.5 * 0.75, 12);
  });

  test.each([
    [3, 1, false],
    [4, 1, true],
    [8, 2, true],
    [7, 2, false],
  ])("%i scored and %i not: known = %s", (known, unknown, expected) => {
    const all = [
      ...Array.from({ length: known }, (_, at) => scored(`k${at}`, 80)),
      ...Array.from({ length: unknown }, (_, at) => scored(`u${at}`, null)),
    ];
    expect(committeeScoreMean(all, new Map([["现代型", 1]]), 0.8) !== null).toBe(expected);
  });
});

describe("committee_score_spread_corrected", () => {
  const eight = [70, 72, 74, 76, 84, 86, 88, 90].map((score, at) =>
    scored(`c${at}`, score, { standard_error: 2 }),
  );

  test("2.5631 x sqrt(s2 - mean(se2)), divisor m - 1", () => {
    // mean 80, squares 100+64+36+16+16+36+64+100 = 432, s2 = 432/7
    expect(committeeScoreSpread(eight, 8)?.value).toBeCloseTo(2.5631 * Math.sqrt(432 / 7 - 4), 10);
  });

  test("noise that explains all of it leaves 0", () => {
    const noisy = eight.map((committee) => ({ ...committee, standard_error: 9 }));
    expect(committeeScoreSpread(noisy, 8)).toMatchObject({ value: 0, n: 8 });
  });

  test("under 8 committees there is none", () => {
    expect(committeeScoreSpread(eight.slice(1), 8)).toBeNull();
  });

  test("its gradient is that of small moves", () => {
    const base = committeeScoreSpread(eight, 8);
    const moved = committeeScoreSpread(
      eight.map((committee, at) => (at === 0 ? { ...committee, composite: 70.001 } : committee)),
      8,
    );
    expect(((moved?.value ?? 0) - (base?.value ?? 0)) / 0.001).toBeCloseTo(
      base?.gradient.get("c0") ?? NaN,
      3,
    );
  });
});
