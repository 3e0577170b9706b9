import { readFileSync } from "node:fs";
import { parse, RewardRules } from "@juping/model";
import { describe, expect, it } from "vitest";
import { needFund, yuan } from "../../src/index.ts";

const rules = parse(
  RewardRules,
  JSON.parse(
    readFileSync(new URL("../../../../data/rewards/shanghai-putuo-changshou.json", import.meta.url), "utf8"),
  ),
  "rewards",
);
const [rule] = rules.need_funds;
if (!rule) throw new Error("no fund");

/** Committees of the seed's annex by class and band: [living type, band, count, yuan]. */
const cells: readonly (readonly [string, string, number, string])[] = [
  ["现实型", "<1000", 1, "97,364.47"],
  ["现实型", "1000-2000", 3, "101,256.60"],
  ["现实型", "2000-3000", 4, "105,148.74"],
  ["过渡型", "<1000", 1, "96,196.83"],
  ["过渡型", "1000-2000", 1, "100,088.96"],
  ["过渡型", "2000-3000", 2, "103,981.10"],
  ["现代型", "<1000", 6, "93,861.55"],
  ["现代型", "1000-2000", 6, "97,753.68"],
  ["现代型", "2000-3000", 2, "101,645.82"],
  ["现代型", "3000-4000", 1, "105,537.95"],
  ["综合型", "<1000", 1, "95,613.01"],
  ["综合型", "1000-2000", 2, "99,505.14"],
  ["综合型", "2000-3000", 4, "103,397.28"],
  ["综合型", "3000-4000", 1, "107,289.41"],
];
const units = cells.flatMap(([living_type, household_band, count], cell) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${cell}-${index}`,
    living_type,
    household_band,
    area_m2: null,
  })),
);

describe("needFund", () => {
  const awards = needFund(rule, units);

  it("shares exactly 35 x 100,000.00 yuan", () => {
    expect(yuan(awards.reduce((sum, award) => sum + (award.fen ?? 0n), 0n))).toBe("3,500,000.00");
  });

  it.each(cells)(
    "%s %s: %d committees at %s yuan, to the fen that the largest remainder moves",
    (type, band, _, expected) => {
      const own = awards.filter(
        (_award, index) => units[index]?.living_type === type && units[index].household_band === band,
      );
      const target = BigInt(expected.replace(/[,.]/g, ""));
      for (const award of own) expect([target - 1n, target, target + 1n]).toContain(award.fen);
      expect(own.map((award) => award.fen)).toContain(target);
    },
  );

  it("does not know any score, and says how each amount came about", () => {
    expect(awards[0]?.derivation.at(-1)).toContain("97,364.47");
    expect(awards[0]?.derivation.at(-1)).toContain("与得分和等次无关");
  });

  it("refuses a unit whose band has no factor instead of guessing one", () => {
    expect(() =>
      needFund(rule, [{ id: "x", living_type: "现代型", household_band: "5000+", area_m2: null }]),
    ).toThrow(expect.objectContaining({ code: "MONEY_INVALID" }));
  });

  it("bounds the area factor and gives 1 where the area is unknown", () => {
    const [small, middle, large] = needFund(
      rule,
      [100, 10_000, 1_000_000].map((area_m2) => ({
        id: String(area_m2),
        living_type: "现代型",
        household_band: "<1000",
        area_m2,
      })),
    );
    expect([small?.factors.area, middle?.factors.area, large?.factors.area]).toEqual(["7/10", "1", "7/5"]);
  });
});
