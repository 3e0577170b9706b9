import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addRational,
  divideRational,
  equalRational,
  formatRational,
  multiplyRational,
  parseRational,
  rational,
  toNumber,
} from "../../src/index.ts";

describe("exact fractions", () => {
  test.each([
    ["30", 30n, 1n],
    ["2.5", 5n, 2n],
    ["25/6", 25n, 6n],
    ["-1.20", -6n, 5n],
  ])("%s", (text, num, den) => {
    expect(parseRational(text)).toEqual({ num, den });
  });

  test.each([["1e3"], ["1/0"], [""], ["a"], ["1."]])("%s is no exact number", (text) => {
    expect(() => parseRational(text)).toThrow(RangeError);
  });

  test("three thirds are one", () => {
    const third = parseRational("1/3");
    expect(equalRational(addRational(addRational(third, third), third), rational(1n))).toBe(true);
  });

  test("what is divided and multiplied again is the same; text reads back", () => {
    const fraction = fc.tuple(fc.bigInt({ min: -999n, max: 999n }), fc.bigInt({ min: 1n, max: 999n }));
    fc.assert(
      fc.property(fraction, fraction, ([a, b], [c, d]) => {
        fc.pre(c !== 0n);
        const [x, y] = [rational(a, b), rational(c, d)];
        expect(equalRational(multiplyRational(divideRational(x, y), y), x)).toBe(true);
        expect(equalRational(parseRational(formatRational(x)), x)).toBe(true);
        expect(toNumber(x)).toBeCloseTo(Number(a) / Number(b), 12);
      }),
    );
  });
});
