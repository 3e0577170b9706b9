import type { TreeRow } from "@juping/model/api";
import fc from "fast-check";
import { expect, test } from "vitest";
import { lostPoints } from "../src/index.ts";

const row = (node: string, parent: string | null, weight: number, score: number): TreeRow => ({
  tree: "committee",
  node,
  parent,
  level: parent === null ? 0 : 1,
  weight,
  weight_used: weight,
  score: { value: score, state: "value", standard_error: null, lower: null, upper: null },
  contribution: (weight * score) / 100,
  peers: null,
  change: null,
});

test("points lost on two decimals add up to what all leaves lack together", () => {
  const leaves = fc.array(
    fc.record({
      weight: fc.integer({ min: 1, max: 9 }),
      score: fc.double({ min: 0, max: 100, noNaN: true }),
    }),
    {
      minLength: 1,
      maxLength: 45,
    },
  );
  fc.assert(
    fc.property(leaves, (given) => {
      const rows = [
        row("*", null, 100, 0),
        ...given.map(({ weight, score }, index) => row(`L${index}`, "*", weight, score)),
      ];
      const exact = given.reduce((sum, { weight, score }) => sum + (weight * (100 - score)) / 100, 0);
      const lost = lostPoints(rows);
      expect(Math.round(lost.reduce((sum, each) => sum + each.lost, 0) * 100)).toBe(Math.round(exact * 100));
      for (const each of lost) expect(each.lost).toBeGreaterThan(0);
    }),
  );
});
