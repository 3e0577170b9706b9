import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classQuota } from "../../src/standing/quota.ts";

const none = (): number => -Infinity;

describe("class quota by largest remainder", () => {
  test.each([
    // 7 places over 现实型 8, 过渡型 4, 现代型 15, 综合型 8: exact 1.6, 0.8, 3.0, 1.6
    ["ties in the order given", 7, [8, 4, 15, 8], none, [2, 1, 3, 1]],
    [
      "the tie to the class whose next candidate has the higher score",
      7,
      [8, 4, 15, 8],
      (c: number) => [85, 90, 88, 86][c] ?? 0,
      [1, 1, 3, 2],
    ],
    ["and the other way round", 7, [8, 4, 15, 8], (c: number) => [87, 90, 88, 86][c] ?? 0, [2, 1, 3, 1]],
    [
      "a class without a further candidate loses the tie",
      7,
      [8, 4, 15, 8],
      (c: number) => (c === 0 ? -Infinity : 80),
      [1, 1, 3, 2],
    ],
    ["exact shares leave nothing over", 5, [5, 10, 10], none, [1, 2, 2]],
    ["no place", 0, [3, 4], none, [0, 0]],
    ["an empty class", 2, [0, 10], none, [0, 2]],
    ["no unit", 3, [], none, []],
  ])("%s", (_, places, sizes, next, expected) => {
    expect(classQuota(places, sizes, next).places).toEqual(expected);
  });

  test("says between which classes the next candidate's score decided", () => {
    expect(classQuota(7, [8, 4, 15, 8], none).tied).toEqual([0, 3]);
    expect(classQuota(5, [5, 10, 10], none).tied).toEqual([]);
  });

  test("the next candidate is the one after those already placed", () => {
    const asked: [number, number][] = [];
    classQuota(7, [8, 4, 15, 8], (index, taken) => {
      asked.push([index, taken]);
      return 0;
    });
    expect(asked).toEqual([
      [0, 1],
      [1, 0],
      [2, 3],
      [3, 1],
    ]);
  });

  test("all places are given, each within one of its exact share", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 20 }),
        (sizes, places) => {
          const all = sizes.reduce((sum, size) => sum + size, 0);
          fc.pre(all > 0);
          const given = classQuota(places, sizes, none).places;
          expect(given.reduce((sum, count) => sum + count, 0)).toBe(places);
          given.forEach((count, at) =>
            expect(Math.abs(count - (places * (sizes[at] ?? 0)) / all)).toBeLessThan(1),
          );
        },
      ),
    );
  });
});
