import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  kishDesignEffect,
  rake,
  rakeReplicates,
  trimWeights,
  type RakingMargin,
  type StatisticsErrorCode,
} from "../src/index.ts";
import { codeOf } from "./error-code.ts";

const sex: RakingMargin = { name: "sex", category: [0, 0, 1, 1], targets: [60, 40] };
const age: RakingMargin = { name: "age", category: [0, 1, 0, 1], targets: [30, 70] };
const ones = [1, 1, 1, 1];

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((all, value) => all + value, 0);
}

describe("raking", () => {
  test("independent start: each weight is the product of its shares", () => {
    const result = rake(ones, [sex, age]);
    expect(result).toMatchObject({ converged: true, emptyCategories: [], atLower: 0, atUpper: 0 });
    [18, 42, 12, 28].forEach((weight, row) => expect(result.weights[row]).toBeCloseTo(weight, 10));
    expect(result.margins.map(({ name, respondents }) => [name, [...respondents]])).toEqual([
      ["sex", [2, 2]],
      ["age", [2, 2]],
    ]);
  });

  test("keeps the odds ratio of the start weights (Deming and Stephan)", () => {
    const start = [4, 1, 1, 2];
    const { weights } = rake(start, [sex, age]);
    const [a = NaN, b = NaN, c = NaN, d = NaN] = weights;
    expect((a * d) / (b * c)).toBeCloseTo(8, 9);
    expect([a + b, c + d, a + c, b + d].map((x) => Math.round(x * 1e8) / 1e8)).toEqual([60, 40, 30, 70]);
  });

  test("shares with a total are counts", () => {
    const shares = [sex, age].map((margin) => ({
      ...margin,
      targets: Array.from(margin.targets, (t) => t / 100),
    }));
    const byShare = rake(ones, shares, { total: 100 });
    expect(Array.from(byShare.weights, (w) => w.toFixed(9))).toEqual(
      Array.from(rake(ones, [sex, age]).weights, (w) => w.toFixed(9)),
    );
  });

  test("a category without respondents is refused, spread, or joined to its neighbour, and reported", () => {
    const ages: RakingMargin = { name: "age", category: [0, 0, 2, 3], targets: [20, 30, 40, 10] };
    expect(codeOf(() => rake(ones, [ages]))).toBe("empty_category");

    const spread = rake(ones, [ages], { emptyCategory: "redistribute" });
    expect(spread.emptyCategories).toEqual([{ margin: "age", category: 1, target: 30, into: null }]);
    expect(spread.converged).toBe(true);
    [20 / 0.7, 0, 40 / 0.7, 10 / 0.7].forEach((t, c) =>
      expect(spread.margins[0]?.targets[c]).toBeCloseTo(t, 10),
    );

    const joined = rake(ones, [ages], { emptyCategory: "collapse_adjacent" });
    expect(joined.emptyCategories).toEqual([{ margin: "age", category: 1, target: 30, into: 0 }]);
    expect(Array.from(joined.weights)).toEqual([25, 25, 40, 10]);

    const first: RakingMargin = { name: "age", category: [1, 1, 1, 2], targets: [20, 70, 10] };
    const upwards = rake(ones, [first], { emptyCategory: "collapse_adjacent" });
    expect(upwards.emptyCategories[0]).toMatchObject({ category: 0, into: 1 });
    expect(Array.from(upwards.weights)).toEqual([30, 30, 30, 10]);
  });

  test("margins that contradict the answers' pattern do not converge, and say so", () => {
    const a: RakingMargin = { name: "a", category: [0, 1], targets: [50, 50] };
    const b: RakingMargin = { name: "b", category: [0, 1], targets: [20, 80] };
    const result = rake([1, 1], [a, b], { maxIterations: 50 });
    expect(result).toMatchObject({ converged: false, iterations: 50 });
    expect(result.marginError).toBeGreaterThan(0.1);
    expect(result.weights.every(Number.isFinite)).toBe(true);
  });

  test("bounds hold inside the iteration, margins too; bounds too tight do not converge", () => {
    const n = 60;
    const category = Array.from({ length: n }, (_, i) => (i < 50 ? 0 : 1));
    const other = Array.from({ length: n }, (_, i) => i % 2);
    const margins = [
      { name: "tenure", category, targets: [55, 45] },
      { name: "sex", category: other, targets: [45, 55] },
    ];
    const start = Array.from({ length: n }, (_, i) => 1 + (i % 5));
    const free = rake(start, margins);
    expect(free.largest).toBeGreaterThan(3.5);
    const bounded = rake(start, margins, { bounds: { upper: 3.5 } });
    expect(bounded).toMatchObject({ converged: true });
    expect(bounded.largest).toBeLessThanOrEqual(3.5 + 1e-9);
    expect(bounded.atUpper).toBeGreaterThan(0);
    for (const { achieved, targets } of bounded.margins) {
      targets.forEach((target, c) => expect(Math.abs((achieved[c] ?? 0) / target - 1)).toBeLessThan(1e-9));
    }
    // Ten rows of 60 cannot carry 45 % at twice the mean.
    expect(rake(start, margins, { bounds: { upper: 2 } }).converged).toBe(false);
  });

  test.each<[string, () => unknown, StatisticsErrorCode]>([
    ["no rows", () => rake([], [sex]), "empty_input"],
    ["no margin", () => rake(ones, []), "empty_input"],
    ["weights of 0", () => rake([0, 0, 0, 0], [sex]), "zero_weight"],
    ["a category out of range", () => rake(ones, [{ ...sex, category: [0, 0, 1, 2] }]), "not_a_code"],
    ["categories of other rows", () => rake(ones, [{ ...sex, category: [0, 1] }]), "length_mismatch"],
    ["a negative target", () => rake(ones, [{ ...sex, targets: [-1, 2] }]), "out_of_range"],
    ["targets of 0", () => rake(ones, [{ ...sex, targets: [0, 0] }]), "zero_weight"],
    [
      "margins of different sums",
      () => rake(ones, [sex, { ...age, targets: [30, 80] }]),
      "inconsistent_margins",
    ],
    [
      "respondents that should not exist",
      () => rake(ones, [{ ...sex, targets: [100, 0] }]),
      "inconsistent_margins",
    ],
    ["a total of 0", () => rake(ones, [sex], { total: 0 }), "out_of_range"],
    [
      "bounds that leave out the mean",
      () => rake(ones, [sex], { bounds: { upper: 0.9 } }),
      "infeasible_bounds",
    ],
    ["half a replicate", () => rakeReplicates(new Float64Array(7), 2, [sex]), "out_of_range"],
  ])("%s is an error of its own", (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });

  const problem = fc
    .record({
      rows: fc.array(
        fc.tuple(
          fc.integer({ min: 0, max: 3 }),
          fc.integer({ min: 0, max: 1 }),
          fc.double({ min: 0.2, max: 5, noNaN: true }),
        ),
        { minLength: 1, maxLength: 60 },
      ),
      age: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 }),
      sex: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 2 }),
    })
    .map(({ rows, age, sex }) => {
      // One respondent in every cell, so that every margin can be reached.
      const all = [
        ...rows,
        ...[0, 1, 2, 3].flatMap((a) => [0, 1].map((s) => [a, s, 1] as [number, number, number])),
      ];
      return {
        weights: all.map(([, , w]) => w),
        margins: [
          { name: "age", category: all.map(([a]) => a), targets: age },
          { name: "sex", category: all.map(([, s]) => s), targets: sex },
        ],
      };
    });

  test("raked weights reach their margins; starting from them changes nothing; scale of the start does not matter", () => {
    fc.assert(
      fc.property(
        problem,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        ({ weights, margins }, factor) => {
          const result = rake(weights, margins, { total: 1000 });
          expect(result.converged).toBe(true);
          expect(sum(result.weights)).toBeCloseTo(1000, 6);
          for (const { targets, achieved } of result.margins) {
            targets.forEach((target, c) =>
              expect(Math.abs((achieved[c] ?? NaN) / target - 1)).toBeLessThan(1e-9),
            );
          }
          const again = rake(result.weights, margins, { total: 1000 });
          const scaled = rake(
            weights.map((w) => w * factor),
            margins,
            { total: 1000 },
          );
          result.weights.forEach((w, row) => {
            expect(Math.abs((again.weights[row] ?? NaN) / w - 1)).toBeLessThan(1e-8);
            expect(Math.abs((scaled.weights[row] ?? NaN) / w - 1)).toBeLessThan(1e-8);
          });
        },
      ),
      { seed: 1 },
    );
  });

  test("raking replicates is raking each; rows of weight 0 stay at 0; empty categories are counted", () => {
    const replicates = Float64Array.from([1, 2, 3, 4, 2, 1, 0, 5, 0, 0, 3, 1]);
    const options = { total: 100, emptyCategory: "redistribute" } as const;
    const all = rakeReplicates(replicates, 3, [sex, age], options);
    for (let r = 0; r < 3; r++) {
      const own = rake(replicates.subarray(4 * r, 4 * r + 4), [sex, age], options);
      expect(all.weights.subarray(4 * r, 4 * r + 4)).toEqual(own.weights);
    }
    expect(all.weights[6]).toBe(0);
    expect(all).toMatchObject({ notConverged: 0, replicatesWithEmptyCategory: 1 });
  });
});

describe("trimming", () => {
  test("what is cut goes to the others, in equal parts or in proportion", () => {
    const equal = trimWeights([1, 2, 9], { upper: 6 });
    expect(Array.from(equal.weights)).toEqual([2.5, 3.5, 6]);
    const proportional = trimWeights([1, 2, 9], { upper: 6 }, { redistribute: "proportional" });
    expect(Array.from(proportional.weights)).toEqual([2, 4, 6]);
    expect(equal).toMatchObject({ raised: 0, cut: 1, rounds: 1 });
  });

  test("strict goes on until nobody is pushed out", () => {
    expect(Array.from(trimWeights([1, 5, 9], { upper: 6 }, { strict: false }).weights)).toEqual([
      2.5, 6.5, 6,
    ]);
    expect(trimWeights([1, 5, 9], { upper: 6 })).toEqual({
      weights: Float64Array.from([3, 6, 6]),
      raised: 0,
      cut: 2,
      rounds: 2,
    });
  });

  test.each<[string, () => unknown, StatisticsErrorCode]>([
    ["no weights", () => trimWeights([], { upper: 1 }), "empty_input"],
    ["weights of 0", () => trimWeights([0], { upper: 1 }), "zero_weight"],
    ["bounds below the mean", () => trimWeights([1, 2, 9], { upper: 3 }), "infeasible_bounds"],
    ["bounds above the mean", () => trimWeights([1, 2, 9], { lower: 5 }), "infeasible_bounds"],
    ["bounds crossed", () => trimWeights([1, 2, 9], { lower: 5, upper: 4 }), "infeasible_bounds"],
  ])("%s is an error of its own", (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });

  test("keeps the sum and the bounds, and leaves weights inside alone", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 2, maxLength: 40 }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.double({ min: 1.1, max: 5, noNaN: true }),
        fc.constantFrom("equal", "proportional"),
        (weights, low, high, redistribute) => {
          const mean = sum(weights) / weights.length;
          const [lower, upper] = [low * mean, high * mean];
          const trimmed = trimWeights(weights, { lower, upper }, { redistribute });
          expect(sum(trimmed.weights) / sum(weights)).toBeCloseTo(1, 9);
          for (const w of trimmed.weights) {
            expect(w).toBeGreaterThanOrEqual(lower * (1 - 1e-12));
            expect(w).toBeLessThanOrEqual(upper * (1 + 1e-12));
          }
          if (weights.every((w) => w >= lower && w <= upper))
            expect(Array.from(trimmed.weights)).toEqual(weights);
        },
      ),
      { seed: 1 },
    );
  });
});

test("Kish's design effect: 1 for equal weights, rows of 0 left out, an error for none", () => {
  expect(kishDesignEffect([2, 2, 2, 0])).toBe(1);
  expect(kishDesignEffect([1, 3])).toBeCloseTo(20 / 16, 14);
  expect(codeOf(() => kishDesignEffect([]))).toBe("empty_input");
  expect(codeOf(() => kishDesignEffect([0]))).toBe("zero_weight");
});
