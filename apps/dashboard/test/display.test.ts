import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { axisOf, positionOn } from "../src/lib/display/axis.ts";
import { brackets } from "../src/lib/display/bracket.ts";
import { shown, shownParts } from "../src/lib/display/shown-parts.ts";
import { toneOf } from "../src/lib/display/tone.ts";

const extent = (value: number | null, lower: number | null = null, upper: number | null = null) => ({
  value,
  lower,
  upper,
});

describe("a common axis", () => {
  test.each([
    {
      extents: [extent(81.2, 80.4, 82), extent(84.1, 83, 85.2)],
      lower: 80.25,
      upper: 85.25,
      ticks: [81, 82, 83, 84, 85],
    },
    { extents: [extent(73.1), extent(91.5)], lower: 72.5, upper: 92.5, ticks: [75, 80, 85, 90] },
    { extents: [extent(50)], lower: 50, upper: 50.1, ticks: [50, 50.1] },
    { extents: [], lower: 0, upper: 100, ticks: [0, 25, 50, 75, 100] },
    { extents: [extent(null)], lower: 0, upper: 100, ticks: [0, 25, 50, 75, 100] },
  ])("just holds its values, with few ticks on round numbers: $ticks", ({ extents, ...expected }) => {
    expect(axisOf(extents)).toEqual(expected);
  });

  test("holds every value and interval", () => {
    const scores = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(scores, scores, scores), { minLength: 1 }), (triples) => {
        const extents = triples.map(([a, b, c]) => extent(a, Math.min(a, b), Math.max(a, c)));
        const axis = axisOf(extents);
        expect(axis.ticks.length).toBeLessThanOrEqual(6);
        for (const { lower, upper } of extents) {
          expect(lower).toBeGreaterThanOrEqual(axis.lower);
          expect(upper).toBeLessThanOrEqual(axis.upper);
        }
      }),
    );
  });

  test("places values in per cent and keeps outliers at its ends", () => {
    const axis = axisOf([extent(80), extent(84)]);
    expect([80, 82, 84, 99, 1].map((value) => positionOn(axis, value))).toEqual([0, 50, 100, 100, 0]);
  });
});

describe("brackets around units that cannot be told apart", () => {
  const drawn = (groups: number[][]) => {
    const { rows, lanes } = brackets(groups);
    return [lanes, ...rows.map((parts) => parts.map(({ lane, part }) => `${part}${lane}`).join(" "))];
  };

  test("neighbours of a run share one; a run of one, or none, draws nothing", () => {
    expect(drawn([[1], [1], [1], [], [2]])).toEqual([1, "start0", "middle0", "end0", "", ""]);
  });

  test("runs that overlap stand in lanes side by side; a lane is used again where it is free", () => {
    expect(drawn([[1], [1, 2], [2], [3], [3]])).toEqual([
      2,
      "start0",
      "end0 start1",
      "end1",
      "start0",
      "end0",
    ]);
  });

  test("are left out where they would be a tangle", () => {
    const everyPair = Array.from({ length: 9 }, (_, row) =>
      Array.from({ length: 9 }, (_, run) => run).filter((run) => run <= row),
    );
    expect(brackets(everyPair).lanes).toBe(0);
  });

  test("two rows share a lane's bracket exactly where they share a run", () => {
    const runs = fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 4 })), { maxLength: 5 });
    fc.assert(
      fc.property(runs, (spans) => {
        const groups = Array.from({ length: 14 }, (_, row) =>
          spans.flatMap(([first, length], run) => (row >= first && row <= first + length ? [run] : [])),
        );
        const { rows } = brackets(groups);
        groups.forEach((numbers, row) => expect(rows[row]?.length).toBe(numbers.length));
        for (const parts of rows) expect(new Set(parts.map(({ lane }) => lane)).size).toBe(parts.length);
      }),
    );
  });
});

describe("tone against a reference", () => {
  test.each([
    [extent(78, 77, 79), -1],
    [extent(80, 79, 81), 0],
    [extent(82, 81, 83), 1],
    [extent(99), 0],
  ])("%o is %i to 80", (figure, tone) => expect(toneOf(figure, 80)).toBe(tone));

  test("without a reference nothing is claimed", () => expect(toneOf(extent(82, 81, 83), null)).toBe(0));
});

describe("parts as shown", () => {
  test("add up to the total as shown, the left-over unit going to the largest remainder", () => {
    expect(shownParts([31.64, 18.26, null, 14.41, 8.12, 8.12], 80.5)).toEqual([
      31.6,
      18.3,
      null,
      14.4,
      8.1,
      8.1,
    ]);
  });

  test("never differ from their exact value by a whole shown unit, whatever they are", () => {
    const part = fc.double({ min: 0, max: 40, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(0, 1, 2),
        (parts, digits) => {
          const total = shown(
            parts.reduce((sum, value) => sum + value, 0),
            digits,
          );
          const result = shownParts(parts, total, digits);
          const sum = result.reduce<number>((so, value) => so + (value ?? 0), 0);
          expect(sum).toBeCloseTo(total, 9);
          result.forEach((value, index) =>
            expect(Math.abs((value ?? 0) - (parts[index] ?? 0))).toBeLessThanOrEqual(10 ** -digits + 1e-9),
          );
        },
      ),
    );
  });
});
