import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correlation } from "#lib/correlation.ts";
import { explainedShare } from "#lib/explained-share.ts";
import { jointDraws } from "#lib/joint-draws.ts";
import { numberText, percentText, signedText } from "#lib/number-text.ts";
import { signalOf } from "#lib/signal.ts";

describe("correlation", () => {
  // Anscombe, The American Statistician 27 (1973) 17-21, first set: r = 0.81642.
  const anscombe = [
    [10, 8.04],
    [8, 6.95],
    [13, 7.58],
    [9, 8.81],
    [11, 8.33],
    [14, 9.96],
    [6, 7.24],
    [4, 4.26],
    [12, 10.84],
    [7, 4.82],
    [5, 5.68],
  ] as const;

  test("is Pearson's, with Fisher's interval", () => {
    const found = correlation(anscombe, 0.95);
    expect(found?.n).toBe(11);
    expect(found?.r).toBeCloseTo(0.81642, 5);
    // tanh(atanh 0.81642 ± 1.959964 / √8)
    expect(found?.lower).toBeCloseTo(0.42439, 4);
    expect(found?.upper).toBeCloseTo(0.95069, 4);
  });

  test.each([
    [
      "too few pairs",
      [
        [1, 2],
        [2, 3],
        [3, 4],
        [4, 5],
      ],
    ],
    ["a column that does not vary", Array.from({ length: 9 }, (_, index) => [1, index])],
  ])("is nothing for %s", (_, pairs) => {
    expect(correlation(pairs as [number, number][], 0.95)).toBeNull();
  });
});

describe("explained share", () => {
  test("of one column is the square of the correlation; a column twice adds nothing", () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    const one = explainedShare(y, [x]);
    expect(one.share).toBeCloseTo(0.81642 ** 2, 4);
    const twice = explainedShare(y, [x, x.map((value) => 3 - 2 * value)]);
    expect(twice.used).toBe(1);
    expect(twice.share).toBeCloseTo(one.share, 12);
  });

  test("grows with each column and stays within 0 and 1", () => {
    const column = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(column, fc.array(column, { minLength: 1, maxLength: 5 }), (y, columns) => {
        let before = 0;
        for (let count = 1; count <= columns.length; count++) {
          const { share } = explainedShare(y, columns.slice(0, count));
          expect(share).toBeGreaterThanOrEqual(before - 1e-9);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
          before = share;
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("signal", () => {
  test("is what the spread leaves after the noise, and never below nothing", () => {
    const rows = [-3, -1, 1, 3].map((difference) => ({ difference, standard_error: 1 }));
    // Variance seen 20/3, noise 1.
    expect(signalOf(rows)).toMatchObject({ n: 4, noise: 1 });
    expect(signalOf(rows).truth).toBeCloseTo(Math.sqrt(20 / 3 - 1), 12);
    expect(signalOf(rows).share).toBeCloseTo(1 - 3 / 20, 12);
    expect(signalOf(rows.map((row) => ({ ...row, standard_error: 9 })))).toMatchObject({
      truth: 0,
      share: 0,
    });
  });
});

test("draws of units lie beside each other", () => {
  expect([...jointDraws([{ draws: [1, 2] }, { draws: [3, 4] }])]).toEqual([1, 2, 3, 4]);
});

test.each([
  [numberText(-1.25, 1), "−1.3"],
  [numberText(-0.01, 1), "0.0"],
  [numberText(null), "—"],
  [numberText(Number.NaN), "—"],
  [signedText(2), "+2.0"],
  [signedText(-2), "−2.0"],
  [signedText(0.01), "0.0"],
  [percentText(0.905), "91%"],
])("%s reads %s", (text, read) => {
  expect(text).toBe(read);
});
