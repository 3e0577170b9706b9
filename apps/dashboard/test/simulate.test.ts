import { readFileSync } from "node:fs";
import { RewardRules, type Grading } from "@juping/model";
import type { RewardRow } from "@juping/model/api";
import { describe, expect, test } from "vitest";
import { gini, officialTrial, simulate, type Trial } from "../src/lib/rewards/simulate.ts";

const rules = RewardRules.parse(
  JSON.parse(readFileSync(new URL("../../../data/rewards/demo.json", import.meta.url), "utf8")),
);
const rule = rules.special_funds[0];
if (rule === undefined) throw new Error("the demonstration's rules have a special fund");

const words = { zh: "", en: "" };
const part = (fund: string, fen: string) => ({ fund, name: words, fen, derivation: [] });

/** Five committees of one class; results of rewards.md section 9, all four factors alike. */
const rows = [90, 80, 70, 60, 40].map((figure, at): RewardRow => {
  const id = `c${at}`;
  return {
    unit: { id, kind: "committee", name: id, parent: "s" },
    household_band: ["<1000", "1000-2000", "2000-3000", "3000-4000", "1000-2000"][at] ?? null,
    class: "现代型",
    composite: figure,
    grade: figure >= 85 ? "优秀" : "良好",
    grade_probability: 1,
    warning: null,
    total: "0",
    previous: null,
    parts: [part("special_fund_base", "4000000"), ...(at === 0 ? [part("contest_best", "2000000")] : [])],
    matching: {
      fen: ["5625000", "6250000", "6562500", "6562500", "0"][at] ?? "0",
      lower: null,
      upper: null,
      differs: null,
      approved: "100000000",
      previous: null,
      factors: Object.fromEntries(rule.matching.factors.map(({ code }) => [code, String(figure)])),
      draws: {},
    },
  };
});
const grading: Grading = {
  tree: "committee",
  floors: [
    { grade: "优秀", at_least: 78 },
    { grade: "良好", at_least: 30 },
  ],
  lowest: "不合格",
  not_graded: "未评级",
  upper_limits: [{ grades: ["优秀"], share: "1/5" }],
  quota_classification: "living_type",
  boundary: { min_order_probability: 0.8, draws: 10 },
  minimum: { survey_n: 60, coverage: 0.85 },
  new_unit_months: 12,
};
const official = officialTrial(rule, "25000000", 20);
const tried = (change: Partial<Trial>) => simulate({ rule, rows, grading }, { ...official, ...change });
const amounts = (change: Partial<Trial>) =>
  tried(change).rows.map(({ tried: fen }, at) => fen - 4000000n - (at === 0 ? 2000000n : 0n));
const sum = (fen: readonly bigint[]) => fen.reduce((all, amount) => all + amount, 0n);

describe("a trial of other rules for the special fund", () => {
  test("shares the pool of the golden figures by the code of the release (of four committees none may have the best grade)", () => {
    const golden = rows.slice(0, 4);
    const { rows: found } = simulate({ rule, rows: golden, grading }, official);
    expect(found.map(({ tried: fen }) => fen - 4000000n)).toEqual([5625000n, 6250000n, 6562500n, 6562500n]);
  });

  test("gives the whole pool, whatever the weights, floors and exchange", () => {
    for (const change of [
      {},
      { floor: "20000" },
      { withheld: "10" },
      { weights: { ...official.weights, mediation: "3" } },
      { fall: "5", least: "0" },
    ])
      expect(sum(amounts(change)) + tried(change).rest).toBe(25_000_000n);
  });

  test("a cap on applications leaves what nobody may take", () => {
    const { rest, rows: found } = tried({ caps: "1" });
    expect(rest).toBe(25_000_000n - 5n * 1_000_000n);
    expect(found.every(({ tried: fen }) => fen <= 7_000_000n)).toBe(true);
  });

  test("an exchange moves base towards better results, a wider quota names more", () => {
    const moved = amounts({ withheld: "50" });
    const still = amounts({});
    expect((moved[0] ?? 0n) > (still[0] ?? 0n) && (moved[4] ?? 0n) < (still[4] ?? 0n)).toBe(true);
    expect([tried({}).best, tried({ quota: "40" }).best, tried({ quota: "0" }).best]).toEqual([1, 2, 0]);
  });

  test("refuses what is no number", () => {
    expect(() => tried({ pool: "many" })).toThrow();
  });

  test("inequality is 0 where all are equal and grows with the spread", () => {
    expect(gini([3n, 3n, 3n])).toBe(0);
    expect(gini([0n, 0n, 9n])).toBeCloseTo(2 / 3);
  });
});
