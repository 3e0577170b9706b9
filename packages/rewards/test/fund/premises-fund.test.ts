import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PremisesClaim, premisesFund } from "../../src/index.ts";
import { rulesOf } from "./rules.ts";

const [rule] = rulesOf("nanjing-qinhuai").premises_funds;
if (!rule) throw new Error("no premises fund");
const claim = (at: number, changed: Partial<PremisesClaim> = {}): PremisesClaim => ({
  application_no: `2026-${at}`,
  premises_key: `示例路${at}号`,
  committee: `c${at}`,
  street: "s1",
  households: 1500,
  area_m2: "260",
  reached_on: "2025-06-01",
  ...changed,
});
const plenty = 10n ** 12n;

describe("以奖代补", () => {
  it.each([
    ["260 m2 with 1,500 households", 1500, "260", 13_000_000n, null],
    ["620 m2 with 2,400 households counts 500", 2400, "620", 25_000_000n, null],
    ["180 m2 with 1,500 households", 1500, "180", 0n, "below_norm"],
    ["exactly 2,000 households belong to the upper band", 2000, "260", 0n, "below_norm"],
    ["150 m2 with 900 households", 900, "150", 7_500_000n, null],
    ["parts of a square metre count", 1500, "200.55", 10_027_500n, null],
    ["households are not known", null, "260", 0n, "no_band"],
  ])("%s", (_, households, area_m2, fen, refusal) => {
    const { decisions } = premisesFund(rule, "district", plenty, [claim(1, { households, area_m2 })]);
    expect(decisions).toMatchObject([{ fen, refusal }]);
  });

  it("pays the same premises once, even under a new name or in another year", () => {
    const claims = [
      claim(1, { premises_key: "示例路 12 号", reached_on: "2025-03-01" }),
      claim(2, { premises_key: "示例路12号", committee: "c9" }),
      claim(3, { premises_key: "示例路99号" }),
    ];
    const { decisions } = premisesFund(rule, "district", plenty, claims, new Set(["示例路９９号"]));
    expect(decisions.map((decision) => decision.refusal)).toEqual([null, "duplicate", "duplicate"]);
  });

  it("serves by the day reached, then by number, and the last takes what is left", () => {
    const claims = [
      claim(1, { reached_on: "2025-09-01" }),
      claim(2, { reached_on: "2025-02-01", street: "s2" }),
      claim(3, { reached_on: "2025-02-01" }),
    ];
    const { decisions, awards, account } = premisesFund(rule, "district", 30_000_000n, claims);
    expect(
      decisions.map((decision) => [decision.claim.application_no, decision.fen, decision.short]),
    ).toEqual([
      ["2026-2", 13_000_000n, false],
      ["2026-3", 13_000_000n, false],
      ["2026-1", 4_000_000n, true],
    ]);
    expect(awards.map((award) => [award.unit, award.fen])).toEqual([
      ["s2", 13_000_000n],
      ["s1", 17_000_000n],
    ]);
    expect(account).toMatchObject({ awarded: 30_000_000n, returned: 0n });
  });

  it("holds the budget identity and does not depend on the order in which claims come", () => {
    const drawn = fc.record({
      key: fc.integer({ min: 0, max: 8 }),
      households: fc.integer({ min: 0, max: 4000 }),
      area: fc.integer({ min: 0, max: 800 }),
      day: fc.integer({ min: 1, max: 9 }),
      street: fc.constantFrom("s1", "s2"),
    });
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 20 }), fc.bigInt(0n, 10n ** 8n), (rows, budget) => {
        const claims = rows.map(({ key, households, area, day, street }, at) =>
          claim(at, {
            premises_key: `k${key}`,
            households,
            area_m2: String(area),
            reached_on: `2025-01-0${day}`,
            street,
          }),
        );
        const there = premisesFund(rule, "district", budget, claims);
        const back = premisesFund(rule, "district", budget, claims.toReversed());
        expect(back).toEqual(there);
        const { awarded, returned, reserve } = there.account;
        expect(awarded + returned + reserve).toBe(budget);
        const paid = there.decisions.filter((decision) => decision.refusal === null);
        expect(new Set(paid.map((decision) => decision.claim.premises_key)).size).toBe(paid.length);
      }),
      { seed: 13, numRuns: 200 },
    );
  });
});
