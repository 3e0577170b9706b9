import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal, divideDecimal, roundHalfUp, subtractDecimal } from "../../src/number/decimal.ts";
import { weightedMean } from "../../src/number/weighted-mean.ts";

describe("exact decimals", () => {
  test.each([
    ["0.869247", 869247n, 6],
    ["-1.50", -150n, 2],
    [1e-7, 1n, 7],
    [1.5e21, 1500000000000000000000n, 0],
    [0.1, 1n, 1],
  ])("%s", (text, digits, scale) => {
    expect(decimal(text)).toEqual({ digits, scale });
  });

  test("what is no number is refused", () => {
    expect(() => decimal("Not Available")).toThrow(RangeError);
  });

  test.each([
    [5n, 2n, 3n],
    [-5n, 2n, -2n],
    [-1n, 2n, 0n],
    [7n, 3n, 2n],
    [-7n, 3n, -2n],
    [4n, 2n, 2n],
  ])("%i / %i rounds half up to %i", (num, den, expected) => {
    expect(roundHalfUp(num, den)).toBe(expected);
  });

  test("differences are exact where doubles are not", () => {
    expect(0.3 - 0.1).not.toBe(0.2);
    const { num, den } = divideDecimal(subtractDecimal(decimal("0.3"), decimal("0.1")), decimal("0.2"));
    expect(num).toBe(den);
  });
});

describe("weighted mean", () => {
  test("stays between the smallest and the largest value, and is exact where they are equal", () => {
    const entry = fc.tuple(
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.double({ min: 0.001, max: 40, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1 }), (entries) => {
        const [values, weights] = [entries.map(([value]) => value), entries.map(([, weight]) => weight)];
        const mean = weightedMean(values, weights);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...values));
        expect(mean).toBeLessThanOrEqual(Math.max(...values));
        expect(
          weightedMean(
            values.map(() => 100),
            weights,
          ),
        ).toBe(100);
      }),
    );
  });
});
