import { createRandom } from "@juping/statistics";
import { describe, expect, test } from "vitest";
import { holmRankSets } from "../../src/rank/holm-rank-sets.ts";
import { indistinguishableGroups } from "../../src/rank/indistinguishable-groups.ts";
import { rankPool } from "../../src/rank/rank-pool.ts";

describe("Holm's rank sets", () => {
  test.each([
    ["far apart: the rank is known", [90, 80, 70], [1, 1, 1], [1, 2, 3], [1, 2, 3]],
    ["all alike: any rank", [80, 80.1, 79.9], [2, 2, 2], [1, 1, 1], [3, 3, 3]],
    ["two alike and one behind", [90, 89.9, 60], [1, 1, 1], [1, 1, 3], [2, 2, 3]],
    ["without error any difference counts", [80, 80.1, 80.1], [0, 0, 0], [3, 1, 1], [3, 2, 2]],
    ["one unit", [80], [1], [1], [1]],
  ])("%s", (_, scores, errors, lower, upper) => {
    const sets = holmRankSets(scores, errors, 0.9);
    expect([[...sets.lower], [...sets.upper]]).toEqual([lower, upper]);
  });

  test("hold the true rank in at least 90 of 100 samples, for each unit", () => {
    const random = createRandom("coverage");
    const truth = Array.from({ length: 12 }, (_, at) => 70 + 1.5 * at);
    const held = truth.map(() => 0);
    const samples = 400;
    for (let sample = 0; sample < samples; sample++) {
      const seen = truth.map((score) => score + 2 * random.normal());
      const sets = holmRankSets(
        seen,
        truth.map(() => 2),
        0.9,
      );
      truth.forEach((_, at) => {
        const rank = truth.length - at;
        if (rank >= (sets.lower[at] ?? 0) && rank <= (sets.upper[at] ?? 0)) held[at] = (held[at] ?? 0) + 1;
      });
    }
    for (const count of held) expect(count / samples).toBeGreaterThanOrEqual(0.9);
  });
});

describe("ranks of a pool", () => {
  const units = [84, 83.5, 80, 70].map((score, at) => ({ unit: `u${at}`, score, standard_error: 1 }));
  const rank = (given: typeof units, exact: boolean) => rankPool(given, { level: 0.9, exact });

  test("exact sets lie inside Holm's, and both hold the rank", () => {
    const [narrow, wide] = [rank(units, true), rank(units, false)];
    narrow.forEach((row, at) => {
      const other = wide[at];
      expect(row.rank).toBe(other?.rank);
      expect(row.lower).toBeGreaterThanOrEqual(other?.lower ?? Infinity);
      expect(row.upper).toBeLessThanOrEqual(other?.upper ?? -Infinity);
    });
  });

  test("do not depend on the order of the units", () => {
    expect(rank(units.toReversed(), true).toReversed()).toEqual(rank(units, true));
  });
});

describe("groups that cannot be told apart", () => {
  test("are maximal runs of neighbours", () => {
    const units = [90, 89, 88, 80, 79.5].map((score, at) => ({ unit: `u${at}`, score, standard_error: 0.5 }));
    expect(indistinguishableGroups(units, 0.9).map((group) => group.units)).toEqual([
      ["u0", "u1"],
      ["u1", "u2"],
      ["u3", "u4"],
    ]);
  });

  test("there are none among units without error", () => {
    const units = [90, 89, 88].map((score, at) => ({ unit: `u${at}`, score, standard_error: null }));
    expect(indistinguishableGroups(units, 0.9)).toEqual([]);
  });
});
