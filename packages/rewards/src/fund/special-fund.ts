import { formatRational, parseRational, rational, type Award, type SpecialFund } from "@juping/model";
import { largestRemainder } from "../money/largest-remainder.ts";
import { yuan } from "../money/yuan.ts";
import { type FundAccount, settled } from "./account.ts";
import { contests, type ContestUnit, type RoundWinner } from "./contests.ts";
import { matching, type MatchingUnit } from "./matching.ts";

export type SpecialUnit = MatchingUnit & ContestUnit;

export interface SpecialResult {
  readonly awards: readonly Award[];
  /** one for each part; together they are the budget */
  readonly accounts: readonly FundAccount[];
  readonly refused: readonly RoundWinner[];
}

/** Parts of a special fund, in the order in which the budget is split among them. */
export const specialParts = ["base", "matching", "contests", "reserve"] as const;
export type SpecialPart = (typeof specialParts)[number];

/** Code under which a part of a special fund is booked. */
export const partCode = (fund: string, part: SpecialPart): string => `${fund}_${part}`;

/**
 * The special fund of one street in one year: base for everybody, matching by result and need, contests, and a reserve
 * that takes what the other parts leave. Awards of all parts, and one account a part; the accounts sum to the budget.
 *
 * @param holder the street
 * @param budget fen of the year, as it entered
 * @param units in annex order, which settles ties of one fen
 */
export const specialFund = (
  rule: SpecialFund,
  holder: string,
  budget: bigint,
  units: readonly SpecialUnit[],
  winners: readonly RoundWinner[],
): SpecialResult => {
  const split = largestRemainder(
    budget,
    specialParts.map((part) => parseRational(rule.shares[part])),
  );
  const [basePool = 0n, matchingPool = 0n, pot = 0n, reserve = 0n] = split;
  const base = units.length === 0 ? [] : baseAwards(rule, basePool, units);
  const matched = matching(rule.matching, partCode(rule.code, "matching"), matchingPool, units);
  const named = contests(rule, pot, units, winners);
  const account = (part: SpecialPart, pool: bigint, awarded: bigint): FundAccount =>
    settled({
      unit: holder,
      fund: partCode(rule.code, part),
      budget: pool,
      awarded,
      reserve: pool - awarded,
      returned: 0n,
      units: units.length,
      basis: rule.basis,
    });
  return {
    awards: [...base, ...matched.awards, ...named.awards],
    accounts: [
      account("base", basePool, total(base)),
      account("matching", matchingPool, matchingPool - matched.rest),
      account("contests", pot, named.awarded),
      account("reserve", reserve, 0n),
    ],
    refused: named.refused,
  };
};

const total = (awards: readonly Award[]): bigint =>
  awards.reduce((sum, award) => sum + (award.fen ?? 0n), 0n);

const baseAwards = (rule: SpecialFund, pool: bigint, units: readonly SpecialUnit[]): Award[] => {
  const parts = largestRemainder(
    pool,
    units.map(() => rational(1n)),
  );
  return units.map((unit, at) => ({
    unit: unit.id,
    fund: partCode(rule.code, "base"),
    kind: "money",
    fen: parts[at] ?? 0n,
    factors: { share: formatRational(rational(1n, BigInt(units.length))) },
    derivation: [
      `基数部分 ${yuan(pool)} 元由 ${units.length} 个居民区平均分配，尾数按最大余数法取到分`,
      `得 ${yuan(parts[at] ?? 0n)} 元，年度使用计划备案后拨付`,
    ],
  }));
};
