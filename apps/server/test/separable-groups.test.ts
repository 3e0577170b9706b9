import type { Figure } from "@juping/model/api";
import { normalQuantile } from "@juping/statistics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { separableGroups } from "../src/figures/separable-groups.ts";

const figure = (value: number | null, error: number | null): Figure => ({
  value,
  state: value === null ? "no_data" : "value",
  standard_error: error,
  lower: null,
  upper: null,
});

interface Estimate {
  readonly value: number;
  readonly standardError: number;
}
/** The normal test of two independent estimates, two-sided at 90 %. */
const apart = (a: Estimate, b: Estimate): boolean =>
  Math.abs(a.value - b.value) > normalQuantile(0.95) * Math.sqrt(a.standardError ** 2 + b.standardError ** 2);

test.each([
  ["a chain: each is like its neighbour, the ends are not", [80, 78, 76], 1, [1, 1, 2], [[1], [1, 2], [2]]],
  ["all alike", [80, 79.9, 79.8], 1, [1, 1, 1], [[1], [1], [1]]],
  ["all apart", [90, 80, 70], 1, [null, null, null], [[], [], []]],
  ["a census is apart by any difference", [80, 79.99], 0, [null, null], [[], []]],
  ["equal values of a census are not", [80, 80], 0, [1, 1], [[1], [1]]],
])("%s", (_, scores, error, group, groups) => {
  const found = separableGroups(
    scores.map((score) => figure(score, error)),
    0.9,
  );
  expect(found.map((entry) => entry.group)).toEqual(group);
  expect(found.map((entry) => entry.groups)).toEqual(groups);
});

test("whatever the scores: no two of a bracket or run can be told apart, and who stands in none is apart from both neighbours", () => {
  const unit = fc.record({
    value: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { freq: 8 }),
    error: fc.double({ min: 0.1, max: 5, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 25 }), (units) => {
      const figures = units.map(({ value, error }) => figure(value, error));
      const found = separableGroups(figures, 0.9);
      const scored = units
        .map((entry, index) => ({ ...entry, index }))
        .flatMap(({ value, error, index }) =>
          value === null ? [] : [{ value, standardError: error, index }],
        )
        .toSorted((a, b) => b.value - a.value || a.index - b.index);
      for (const a of scored)
        for (const b of scored) {
          const [x, y] = [found[a.index], found[b.index]];
          const together = x?.group === y?.group && x?.group !== null;
          const running = x?.groups.some((run) => y?.groups.includes(run)) === true;
          if (a !== b && (together || running)) expect(apart(a, b)).toBe(false);
        }
      scored.forEach((entry, place) => {
        const alone = found[entry.index]?.groups.length === 0;
        const neighbours = [scored[place - 1], scored[place + 1]].filter((other) => other !== undefined);
        if (alone) for (const other of neighbours) expect(apart(entry, other)).toBe(true);
        expect(found[entry.index]?.group === null).toBe(alone);
      });
      units.forEach(({ value }, index) => {
        if (value === null) expect(found[index]).toEqual({ group: null, groups: [] });
      });
    }),
  );
});
