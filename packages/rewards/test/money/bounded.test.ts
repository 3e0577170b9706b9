import { parseRational } from "@juping/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounded, changeLimits, largestRemainder } from "../../src/index.ts";

const weights = (values: readonly number[]) => values.map((value) => parseRational(String(value)));
const sum = (values: readonly bigint[]): bigint => values.reduce((all, value) => all + value, 0n);

const unit = fc.record({
  weight: fc.integer({ min: 0, max: 1000 }),
  floor: fc.bigInt(0n, 10n ** 6n),
  room: fc.bigInt(0n, 10n ** 7n),
});
const units = fc.array(unit, { minLength: 1, maxLength: 30 });
type Unit = typeof unit extends fc.Arbitrary<infer T> ? T : never;
const split = (pool: bigint, rows: readonly Unit[]) =>
  bounded(pool, weights(rows.map((row) => row.weight)), {
    floors: rows.map((row) => row.floor),
    caps: rows.map((row) => row.floor + row.room),
  });
/** A pool that covers the floors. */
const pools = (rows: readonly Unit[], extra: bigint): bigint => sum(rows.map((row) => row.floor)) + extra;

describe("bounded", () => {
  it.each([
    ["nothing binds", 100n, [1, 1, 2], [0n, 0n, 0n], [100n, 100n, 100n], [25n, 25n, 50n], 0n],
    [
      "a floor takes from the others in proportion",
      100n,
      [1, 1, 2],
      [40n, 0n, 0n],
      [100n, 100n, 100n],
      [40n, 20n, 40n],
      0n,
    ],
    [
      "a cap gives to the others in proportion",
      100n,
      [1, 1, 2],
      [0n, 0n, 0n],
      [100n, 100n, 30n],
      [35n, 35n, 30n],
      0n,
    ],
    [
      "a floor that only binds once a cap has not",
      90n,
      [1, 4, 4],
      [30n, 0n, 0n],
      [99n, 20n, 99n],
      [30n, 20n, 40n],
      0n,
    ],
    ["a zero weight has its floor", 10n, [0, 1], [3n, 0n], [9n, 9n], [3n, 7n], 0n],
    ["what nobody can take stays", 100n, [1, 1], [0n, 0n], [10n, 20n], [10n, 20n], 70n],
  ])("%s", (_, pool, given, floors, caps, parts, rest) => {
    expect(bounded(pool, weights(given), { floors, caps })).toEqual({ parts, rest });
  });

  it.each([
    ["floors above the pool", 5n, [3n, 3n], [9n, 9n]],
    ["a cap below its floor", 50n, [3n, 3n], [2n, 9n]],
    ["a negative floor", 50n, [-1n, 3n], [2n, 9n]],
  ])("refuses %s", (_, pool, floors, caps) => {
    expect(() => bounded(pool, weights([1, 1]), { floors, caps })).toThrow(
      expect.objectContaining({ code: "MONEY_INVALID" }),
    );
  });

  it("accounts for every fen, holds every bound, and leaves a rest only when all who count are at their caps", () => {
    fc.assert(
      fc.property(units, fc.bigInt(0n, 10n ** 8n), (rows, extra) => {
        const pool = pools(rows, extra);
        const { parts, rest } = split(pool, rows);
        expect(sum(parts) + rest).toBe(pool);
        rows.forEach((row, at) => {
          const part = parts[at] ?? -1n;
          expect(part >= row.floor && part <= row.floor + row.room).toBe(true);
          if (rest > 0n && row.weight > 0) expect(part).toBe(row.floor + row.room);
        });
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it("is one common rate, clamped: who is inside both bounds has the same share of weight, to the fen", () => {
    fc.assert(
      fc.property(units, fc.bigInt(0n, 10n ** 7n), (rows, extra) => {
        const { parts } = split(pools(rows, extra), rows);
        const inside = rows.flatMap((row, at) => {
          const part = parts[at] ?? 0n;
          return row.weight > 0 && part > row.floor && part < row.floor + row.room
            ? [Number(part) / row.weight]
            : [];
        });
        // A part lies within one fen of rate x weight, and weights are 1 or more.
        if (inside.length > 1) expect(Math.max(...inside) - Math.min(...inside)).toBeLessThanOrEqual(2);
        // Nobody at the floor would have had more at the common rate, nobody at the cap less.
        const [low, high] = [Math.min(...inside), Math.max(...inside)];
        if (inside.length > 0)
          rows.forEach((row, at) => {
            if (row.weight === 0) return;
            const part = parts[at] ?? 0n;
            if (row.room > 0n && part === row.floor)
              expect(low * row.weight).toBeLessThanOrEqual(Number(part) + 2 + row.weight);
            if (row.room > 0n && part === row.floor + row.room)
              expect(high * row.weight).toBeGreaterThanOrEqual(Number(part) - 2 - row.weight);
          });
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it("a higher weight never gets its unit less, nor the others more", () => {
    fc.assert(
      fc.property(
        units,
        fc.bigInt(0n, 10n ** 7n),
        fc.nat(29),
        fc.integer({ min: 1, max: 500 }),
        (rows, extra, which, more) => {
          const at = which % rows.length;
          const pool = pools(rows, extra);
          const before = split(pool, rows).parts;
          const after = split(
            pool,
            rows.map((row, index) => (index === at ? { ...row, weight: row.weight + more } : row)),
          ).parts;
          expect((after[at] ?? 0n) >= (before[at] ?? 0n)).toBe(true);
          // One fen may move between the others by the largest remainder.
          rows.forEach((_, index) => {
            if (index !== at) expect((after[index] ?? 0n) <= (before[index] ?? 0n) + 1n).toBe(true);
          });
        },
      ),
      { seed: 5, numRuns: 500 },
    );
  });

  it("does not depend on the order of the units but for the fen that ties give to the first", () => {
    fc.assert(
      fc.property(units, fc.bigInt(0n, 10n ** 7n), (rows, extra) => {
        const pool = pools(rows, extra);
        const there = split(pool, rows).parts;
        const back = split(pool, rows.toReversed()).parts.toReversed();
        there.forEach((part, at) => {
          const difference = part - (back[at] ?? 0n);
          expect(difference >= -1n && difference <= 1n).toBe(true);
        });
        expect(sum(there)).toBe(sum(back));
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});

describe("largestRemainder", () => {
  it("gives a higher weight at least as much, within weights beyond 64 bits too", () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 12n),
        fc.array(fc.bigInt(1n, 10n ** 24n), { minLength: 1, maxLength: 30 }),
        (pool, raw) => {
          const parts = largestRemainder(
            pool,
            raw.map((num) => ({ num, den: 1n })),
          );
          expect(sum(parts)).toBe(pool);
          raw.forEach((weight, a) =>
            raw.forEach((other, b) => {
              if (weight > other) expect((parts[a] ?? 0n) >= (parts[b] ?? 0n)).toBe(true);
            }),
          );
        },
      ),
      { seed: 8, numRuns: 200 },
    );
  });
});

describe("changeLimits", () => {
  it.each([
    ["held harmless", { max_fall: "0", max_rise: null }, 100n, 500n, 100n, 500n],
    [
      "a tenth down, a fifth up, rounded into the limit",
      { max_fall: "1/10", max_rise: "1/5" },
      101n,
      500n,
      91n,
      121n,
    ],
    ["applications cap a floor", { max_fall: "0", max_rise: null }, 100n, 60n, 60n, 60n],
    ["nothing last year: no limit", { max_fall: "0", max_rise: "0" }, null, 60n, 0n, 60n],
  ])("%s", (_, limits, previous, cap, floor, most) => {
    expect(changeLimits(limits, [previous], [cap])).toEqual({ floors: [floor], caps: [most] });
  });
});
