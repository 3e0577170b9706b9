import { parseRational, type SpecialFund } from "@juping/model";
import { describe, expect, it } from "vitest";
import { matching, type MatchingUnit, resultFactors } from "../../src/index.ts";
import { rulesOf } from "./rules.ts";

const [fund] = rulesOf("shanghai-putuo-changshou").special_funds;
if (!fund) throw new Error("no special fund");
const rule = fund.matching;
const fen = (yuan: number): bigint => BigInt(Math.round(yuan * 100));

/** Households by the factor of the band: 0.8, 1.0, 1.2, 1.4. */
const bands = ["<1000", "1000-2000", "2000-3000", "3000-4000", "1000-2000"];
const unit = (at: number, m: number | null, caps: readonly number[]): MatchingUnit => ({
  id: `c${at}`,
  household_band: bands[at] ?? null,
  result: { factors: [], combined: m === null ? null : parseRational(String(m)) },
  approved: fen(caps[at] ?? 0),
  applications: 1,
  previous: null,
});
const share = (
  changed: Partial<SpecialFund["matching"]>,
  pool: number,
  ms: readonly (number | null)[],
  caps: readonly number[],
) => {
  const { awards, rest } = matching(
    { ...rule, ...changed },
    "matching",
    fen(pool),
    ms.map((m, at) => unit(at, m, caps)),
  );
  return { parts: awards.map((award) => award.fen), rest };
};
const plenty = [1e6, 1e6, 1e6, 1e6, 1e6];

describe("matching by result and need", () => {
  it.each([
    ["no floor of 40", plenty, [56_250, 62_500, 65_625, 65_625, 0], 0],
    [
      "capped by approved applications",
      [30_000, 80_000, 200_000, 200_000, 50_000],
      [30_000, 70_967.74, 74_516.13, 74_516.13, 0],
      0,
    ],
    ["all caps 10,000: the rest stays", [1e4, 1e4, 1e4, 1e4, 1e4], [1e4, 1e4, 1e4, 1e4, 0], 210_000],
  ])("pool 250,000.00, m 90, 80, 70, 60, 0: %s", (_, caps, expected, rest) => {
    expect(share({ least: "0" }, 250_000, [90, 80, 70, 60, 0], caps)).toEqual({
      parts: expected.map(fen),
      rest: fen(rest),
    });
  });

  it("counts a result below 40 as 40: nobody is shut out", () => {
    const { parts } = share({}, 1_000, [0, 40], [1e6, 1e6]);
    // 40 x 0.8 to 40 x 1.0
    expect(parts).toEqual([fen(444.44), fen(555.56)]);
  });

  it("gives a unit without any result the mean of the others", () => {
    const { parts } = share(
      { household_factors: { "<1000": "1", "1000-2000": "1", "2000-3000": "1" } },
      900,
      [60, 90, null],
      [1e6, 1e6, 1e6],
    );
    expect(parts).toEqual([fen(240), fen(360), fen(300)]);
  });

  it("makes no difference in the first year", () => {
    const units = [0, 1, 2].map((at) => ({ ...unit(at, 50, plenty), result: null }));
    const { awards } = matching(rule, "matching", 300n, units);
    expect(awards.map((award) => award.fen)).toEqual([100n, 100n, 100n]);
    expect(awards[0]?.derivation[0]).toBe("首年没有上一年度终评结果，各居民区权数相等");
  });

  it("keeps last year's amount within the yearly limits, lowered in proportion where the pool does not reach", () => {
    const limits = { max_fall: "0", max_rise: null };
    const units = [90, 10].map((m, at) => ({ ...unit(1, m, [0, 1e6]), id: `c${at}`, previous: fen(100) }));
    const at = (pool: number) =>
      matching({ ...rule, limits, least: "0" }, "matching", fen(pool), units).awards.map(
        (award) => award.fen,
      );
    expect(at(300)).toEqual([fen(200), fen(100)]);
    expect(at(150)).toEqual([fen(75), fen(75)]);
  });

  it("says in words how an amount came about", () => {
    const scores: Readonly<Record<string, number | null>> = {
      B: 78.254,
      "A1-2": 80,
      "A1-3": 70,
      "C1-3": null,
      "C1-1": 60,
      "A1-7": null,
      "C1-2": null,
    };
    const weights: Readonly<Record<string, string>> = {
      B: "22",
      "A1-2": "6",
      "A1-3": "4",
      "C1-3": "3",
      "C1-1": "4",
      "A1-7": "2",
      "C1-2": "3",
    };
    const result = resultFactors(
      rule.factors,
      (node) => scores[node] ?? null,
      (node) => parseRational(weights[node] ?? "0"),
      rule.decimals,
    );
    // A1-2 and A1-3 by 6:4 is 76; mediation has no data: (0.3 x 78.25 + 0.3 x 76 + 0.2 x 60) / 0.8
    expect(result.combined).toEqual(parseRational("23310/320"));
    const { awards } = matching(rule, "matching", fen(1000), [
      { ...unit(1, 0, [0, 400]), result, applications: 2 },
      unit(2, 80, plenty),
    ]);
    expect(awards[0]?.derivation).toEqual([
      "成效 = 自治工作成效 78.25 × 0.30 + 服务群众能力 76 × 0.30 + 解决民生问题 60 × 0.20 + 化解矛盾成效无数据 = 72.84（无数据的因素，其权重按比例分给其他因素）",
      "权数 = 72.84375 × 户数系数 1（1000-2000） = 72.84375",
      "已批准申请 2 项，合计 400.00 元，匹配金额不超过此数",
      "匹配资金 1,000.00 元按权数分配，超过上限的部分在其他居民区之间按权数再分配，尾数按最大余数法取到分",
      "得 400.00 元，已达上限",
    ]);
  });
});
