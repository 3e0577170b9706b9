import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compensatedSum, holmAdjust, largestRemainder } from "../src/index.ts";
import { codeOf } from "./error-code.ts";

describe("largest remainder", () => {
  test.each<[string, number[], number, number | undefined, number[]]>([
    ["thirds", [100 / 3, 100 / 3, 100 / 3], 1, undefined, [33.4, 33.3, 33.3]],
    ["the largest loss first", [10.19, 20.15, 30.16], 1, undefined, [10.2, 20.1, 30.2]],
    ["nothing to round", [0.1, 0.2, 0.3], 1, undefined, [0.1, 0.2, 0.3]],
    ["a binary half of a decimal", [76.35, 0], 1, undefined, [76.4, 0]],
    ["a given total", [12.34, 45.66], 0, 58, [12, 46]],
    ["taken away", [50.26, -3.14], 1, undefined, [50.3, -3.2]],
    ["hundredths", [1.005, 1.005], 2, undefined, [1.01, 1]],
  ])("%s", (_, parts, digits, total, shown) => {
    expect([...largestRemainder(parts, digits, total)]).toEqual(shown);
  });

  test("shown parts add up to the shown total, and none moves by a whole unit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 4 }),
        (parts, digits) => {
          const scale = 10 ** digits;
          const shown = largestRemainder(parts, digits);
          const total = Math.round(compensatedSum(shown) * scale);
          expect(Math.abs(total - compensatedSum(parts) * scale)).toBeLessThanOrEqual(0.5 + 1e-9 * scale);
          shown.forEach((part, i) =>
            expect(Math.abs(part - (parts[i] ?? NaN)) * scale).toBeLessThan(1 + 1e-9),
          );
        },
      ),
      { seed: 1 },
    );
  });

  test("what cannot be is an error", () => {
    expect(codeOf(() => largestRemainder([1, 2], 0, 10))).toBe("inconsistent_total");
    expect(codeOf(() => largestRemainder([], 0))).toBe("empty_input");
    expect(codeOf(() => largestRemainder([NaN], 0))).toBe("not_finite");
    expect(codeOf(() => largestRemainder([1], 0.5))).toBe("out_of_range");
  });
});

describe("compensated sum", () => {
  test.each([
    [[1, 1e100, 1, -1e100], 2],
    [new Array<number>(10).fill(0.1), 1],
    [[], 0],
  ])("%j is %d", (values, sum) => {
    expect(compensatedSum(values)).toBe(sum);
  });

  test("hardly depends on the order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 200 }), (values) => {
        const size = values.reduce((all, value) => all + Math.abs(value), 1);
        expect(Math.abs(compensatedSum(values) - compensatedSum([...values].reverse()))).toBeLessThanOrEqual(
          1e-15 * size,
        );
      }),
      { seed: 1 },
    );
  });
});

describe("Holm", () => {
  test("adjusts step by step and keeps the order (R's p.adjust of the same)", () => {
    expect([...holmAdjust([0.01, 0.04, 0.03, 0.005])]).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect([...holmAdjust([0.5, 0.9])]).toEqual([1, 1]);
    expect([...holmAdjust([0.2])]).toEqual([0.2]);
  });

  test("never below the p value, never above Bonferroni's", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }),
        (p) => {
          holmAdjust(p).forEach((adjusted, i) => {
            expect(adjusted).toBeGreaterThanOrEqual(p[i] ?? NaN);
            expect(adjusted).toBeLessThanOrEqual(Math.min(1, p.length * (p[i] ?? NaN)) + 1e-15);
          });
        },
      ),
      { seed: 1 },
    );
  });

  test("wrong input is an error", () => {
    expect(codeOf(() => holmAdjust([]))).toBe("empty_input");
    expect(codeOf(() => holmAdjust([1.2]))).toBe("out_of_range");
  });
});
