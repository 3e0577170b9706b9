import { parseRational } from "@juping/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capped, largestRemainder } from "../../src/index.ts";

const weights = (...values: string[]) => values.map(parseRational);
const fen = (yuan: number): bigint => BigInt(Math.round(yuan * 100));

describe("largestRemainder", () => {
  it.each([
    ["one yuan over three equal parts", 100n, weights("1", "1", "1"), [34n, 33n, 33n]],
    [
      "7 places over classes of 8, 4, 15, 8, ties in order",
      7n,
      weights("8", "4", "15", "8"),
      [2n, 1n, 3n, 1n],
    ],
    [
      "pool of 250,000.00 by m x household factor",
      fen(250_000),
      weights("72", "80", "84", "84", "0"),
      [fen(56_250), fen(62_500), fen(65_625), fen(65_625), 0n],
    ],
  ])("%s", (_, pool, given, expected) => {
    expect(largestRemainder(pool, given)).toEqual(expected);
  });

  it("refuses weights that are all zero", () => {
    expect(() => largestRemainder(1n, weights("0", "0"))).toThrow(
      expect.objectContaining({ code: "MONEY_INVALID" }),
    );
  });

  it("sums to the pool, never gives a heavier weight less, and leaves no part a unit from its exact share", () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 12n),
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 }),
        (pool, raw) => {
          fc.pre(raw.some((weight) => weight > 0));
          const parts = largestRemainder(
            pool,
            raw.map((weight) => parseRational(String(weight))),
          );
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(pool);
          const total = BigInt(raw.reduce((sum, weight) => sum + weight, 0));
          raw.forEach((weight, index) => {
            const exact = pool * BigInt(weight);
            const part = parts[index] ?? -1n;
            expect(part * total > exact - total && part * total < exact + total).toBe(true);
          });
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe("capped", () => {
  const shares = weights("72", "80", "84", "84", "0");
  it.each([
    [
      "caps 30,000; 80,000; 200,000; 200,000; 50,000",
      [30_000, 80_000, 200_000, 200_000, 50_000],
      [30_000, 70_967.74, 74_516.13, 74_516.13, 0],
      0,
    ],
    [
      "all caps 10,000",
      [10_000, 10_000, 10_000, 10_000, 10_000],
      [10_000, 10_000, 10_000, 10_000, 0],
      210_000,
    ],
  ])("%s", (_, caps, expected, rest) => {
    expect(capped(fen(250_000), shares, caps.map(fen))).toEqual({
      parts: expected.map(fen),
      rest: fen(rest),
    });
  });

  it("never exceeds a cap and accounts for every fen", () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 10n),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.bigInt(0n, 10n ** 9n)), {
          minLength: 1,
          maxLength: 20,
        }),
        (pool, rows) => {
          const split = capped(
            pool,
            rows.map(([weight]) => parseRational(String(weight))),
            rows.map(([, cap]) => cap),
          );
          rows.forEach(([, cap], index) => expect((split.parts[index] ?? 0n) <= cap).toBe(true));
          expect(split.parts.reduce((sum, part) => sum + part, 0n) + split.rest).toBe(pool);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });
});
