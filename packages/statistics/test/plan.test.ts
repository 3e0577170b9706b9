import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  allocateBudget,
  createRandom,
  gradeChance,
  interviewsForGradeChance,
  misallocation,
  type StatisticsError,
} from "../src/index.ts";
import { codeOf } from "./error-code.ts";

const units = { mean: 75, between: 8, thresholds: [60, 70, 85] };

describe("planning the next sample", () => {
  test("chance of the right grade agrees with drawing it", () => {
    const random = createRandom("grades");
    const grade = (score: number): number => units.thresholds.filter((limit) => score >= limit).length;
    let right = 0;
    for (let d = 0; d < 200_000; d++) {
      const truth = units.mean + units.between * random.normal();
      if (grade(truth + 3 * random.normal()) === grade(truth)) right++;
    }
    expect(gradeChance(units, 3)).toBeCloseTo(right / 200_000, 2);
    expect(gradeChance(units, 0)).toBe(1);
    // One threshold at the mean: the chance that two correlated normals share a sign, in closed form.
    const half = gradeChance({ mean: 0, between: 1, thresholds: [0] }, 1);
    expect(half).toBeCloseTo(0.5 + Math.asin(Math.SQRT1_2) / Math.PI, 6);
  });

  test("the fewest interviews: one less is not enough; a hopeless wish is told", () => {
    const answers = { spread: 25, designEffect: 1.3, population: 2000, otherError: 0 };
    const found = interviewsForGradeChance(units, answers, 0.85);
    expect(found?.chance).toBeGreaterThanOrEqual(0.85);
    const n = (found?.interviews ?? 0) - 1;
    const error = Math.sqrt((25 ** 2 * 1.3 * (1 - n / 2000)) / n);
    expect(gradeChance(units, error)).toBeLessThan(0.85);
    expect(interviewsForGradeChance(units, { ...answers, otherError: 20 }, 0.95)).toBeNull();
  });

  test("a budget is split by spread over the root of cost, and spent to less than one interview", () => {
    const plan = allocateBudget(
      [
        { spread: 10, cost: 10, importance: 1, least: 1, most: 1e6 },
        { spread: 20, cost: 40, importance: 1, least: 1, most: 1e6 },
      ],
      6000,
    );
    // 10 / sqrt(10) : 20 / sqrt(40) is 1 : 1.
    expect([...plan.interviews]).toEqual([120, 120]);
    expect(plan.cost).toBe(6000);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ spread: fc.integer({ min: 5, max: 40 }), cost: fc.integer({ min: 5, max: 60 }) }),
          { minLength: 1, maxLength: 8 },
        ),
        (rows) => {
          const given = rows.map((row) => ({ ...row, importance: 1, least: 5, most: 500 }));
          const split = allocateBudget(given, 20_000);
          expect(split.cost).toBeLessThanOrEqual(20_000);
          split.interviews.forEach((n) => expect(n >= 5 && n <= 500).toBe(true));
          const left = 20_000 - split.cost;
          given.forEach(({ cost }, i) => expect(split.interviews[i] === 500 || cost > left).toBe(true));
        },
      ),
    );
  });

  test("money that goes wrong: none without noise, and by hand with two draws", () => {
    const award = (scores: Float64Array): Float64Array => scores.map((score) => (score >= 80 ? 100 : 0));
    const estimates = Float64Array.of(90, 70);
    const sure = misallocation(estimates, Float64Array.of(90, 90, 70, 70), award);
    expect(sure).toMatchObject({ expected: 0, share: 0 });
    const unsure = misallocation(estimates, Float64Array.of(90, 75, 70, 85), award);
    expect(unsure).toMatchObject({ expected: 50, share: 0.5 });
    expect([...unsure.chanceRight]).toEqual([0.5, 0.5]);
  });

  test.each<[string, () => unknown, StatisticsError["code"]]>([
    ["no spread between units", () => gradeChance({ ...units, between: 0 }, 1), "out_of_range"],
    [
      "a chance of 1",
      () => interviewsForGradeChance(units, { spread: 1, designEffect: 1, population: 9, otherError: 0 }, 1),
      "out_of_range",
    ],
    ["no unit", () => allocateBudget([], 1), "empty_input"],
    [
      "too small a budget",
      () => allocateBudget([{ spread: 1, cost: 5, importance: 1, least: 10, most: 20 }], 49),
      "infeasible_bounds",
    ],
  ])("%s is an error of its own", (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });
});
