import {
  formatRational,
  multiplyRational,
  parseRational,
  rational,
  type Award,
  type Rational,
  type SpecialFund,
} from "@juping/model";
import { bounded, type Bounds } from "../money/bounded.ts";
import { changeLimits } from "../money/change-limits.ts";
import { largestRemainder } from "../money/largest-remainder.ts";
import { yuan } from "../money/yuan.ts";
import { type FactorFigure, type ResultFigure, weightedMean } from "./result-factors.ts";
import { showRational } from "./show-rational.ts";
import { factorOf } from "./table-factor.ts";

type Rule = SpecialFund["matching"];

/** What matching reads of a unit. */
export interface MatchingUnit {
  readonly id: string;
  readonly household_band: string | null;
  /** null in the first year, when no final cycle stands before: then all weights are equal */
  readonly result: ResultFigure | null;
  /** fen of its approved applications this year: the cap */
  readonly approved: bigint;
  readonly applications: number;
  /** fen from this part last year; null without */
  readonly previous: bigint | null;
}

export interface Matching {
  readonly awards: readonly Award[];
  /** unspent: everybody has what they applied for */
  readonly rest: bigint;
}

interface Weighed {
  readonly unit: MatchingUnit;
  /** figure that counts: own, at least the rule's least, or the mean of the others where there is none */
  readonly figure: Rational;
  readonly household: Rational;
  readonly weight: Rational;
}

/**
 * Shares matching money by result and need, never above a unit's approved applications and within the yearly limits of
 * change. What nobody could take stays unspent.
 *
 * @param code under which the awards are booked
 * @param units in annex order, which settles ties of one fen
 * @throws JupingError MONEY_INVALID where a household band has no factor
 */
export const matching = (
  rule: Rule,
  code: string,
  pool: bigint,
  units: readonly MatchingUnit[],
): Matching => {
  const rows = weigh(rule, units);
  if (rows.length === 0) return { awards: [], rest: pool };
  const weights = rows.map((row) => row.weight);
  const { parts, rest } = bounded(pool, weights, boundsOf(rule, pool, units));
  return {
    awards: rows.map((row, at) => awardOf(rule, code, pool, row, parts[at] ?? 0n)),
    rest,
  };
};

/** Exact weights of the units: m x household factor; 1 each in the first year. */
export const weigh = (rule: Rule, units: readonly MatchingUnit[]): Weighed[] => {
  const first = units.every((unit) => unit.result === null);
  const least = parseRational(rule.least);
  const own = units.map(({ result }) => result?.combined ?? null);
  const mean = weightedMean(own.map((value) => ({ weight: rational(1n), value })));
  return units.map((unit, at) => {
    const household = factorOf(rule.household_factors, unit.household_band, "户数分档", unit.id);
    const figure = atLeast(own[at] ?? mean ?? least, least);
    const weight = first ? rational(1n) : multiplyRational(figure, household);
    return { unit, figure, household, weight };
  });
};

const atLeast = (value: Rational, least: Rational): Rational =>
  value.num * least.den < least.num * value.den ? least : value;

/** Applications cap; last year's amounts bound the change. Floors that exceed the pool are lowered in proportion. */
const boundsOf = (rule: Rule, pool: bigint, units: readonly MatchingUnit[]): Bounds => {
  const bounds = changeLimits(
    rule.limits,
    units.map((unit) => unit.previous),
    units.map((unit) => unit.approved),
  );
  const floors = bounds.floors.reduce((sum, floor) => sum + floor, 0n);
  return floors <= pool
    ? bounds
    : {
        ...bounds,
        floors: largestRemainder(
          pool,
          bounds.floors.map((floor) => rational(floor)),
        ),
      };
};

const awardOf = (rule: Rule, code: string, pool: bigint, row: Weighed, fen: bigint): Award => {
  const { unit, household, weight } = row;
  return {
    unit: unit.id,
    fund: code,
    kind: "money",
    fen,
    factors: {
      ...Object.fromEntries(
        (unit.result?.factors ?? []).flatMap(({ code: factor, figure }) =>
          figure === null ? [] : [[factor, formatRational(figure)]],
        ),
      ),
      household: formatRational(household),
      combined: formatRational(weight),
      approved_fen: String(unit.approved),
    },
    derivation: [
      ...resultSentences(rule, row),
      unit.result === null
        ? "首年没有上一年度终评结果，各居民区权数相等"
        : `权数 = ${showRational(row.figure)} × 户数系数 ${showRational(household)}（${unit.household_band ?? ""}） = ${showRational(weight)}`,
      `已批准申请 ${unit.applications} 项，合计 ${yuan(unit.approved)} 元，匹配金额不超过此数`,
      ...limitSentence(rule, unit),
      `匹配资金 ${yuan(pool)} 元按权数分配，超过上限的部分在其他居民区之间按权数再分配，尾数按最大余数法取到分`,
      fen === unit.approved ? `得 ${yuan(fen)} 元，已达上限` : `得 ${yuan(fen)} 元`,
    ],
  };
};

const resultSentences = (rule: Rule, { unit, figure }: Weighed): string[] => {
  const { result } = unit;
  if (result === null) return [];
  if (result.combined === null)
    return [`四项成效均无数据，按本街道其他居民区的平均数 ${showRational(figure, 2)} 计`];
  const parts = rule.factors.map(({ code, name, weight }) => {
    const own = result.factors.find((factor: FactorFigure) => factor.code === code)?.figure ?? null;
    return own === null ? `${name.zh}无数据` : `${name.zh} ${showRational(own, 2)} × ${weight}`;
  });
  const lacking = result.factors.some((factor) => factor.figure === null);
  const raised = figure.num * result.combined.den > result.combined.num * figure.den;
  return [
    `成效 = ${parts.join(" + ")} = ${showRational(result.combined, 2)}${lacking ? "（无数据的因素，其权重按比例分给其他因素）" : ""}`,
    ...(raised ? [`成效低于 ${rule.least} 的按 ${rule.least} 计，任何居民区都不被排除在匹配之外`] : []),
  ];
};

const limitSentence = ({ limits }: Rule, { previous }: MatchingUnit): string[] => {
  if (previous === null) return [];
  const parts = [
    ...(limits.max_fall === null ? [] : [`降幅不超过 ${percent(limits.max_fall)}`]),
    ...(limits.max_rise === null ? [] : [`升幅不超过 ${percent(limits.max_rise)}`]),
  ];
  return parts.length === 0 ? [] : [`上年 ${yuan(previous)} 元，${parts.join("，")}`];
};

const percent = (share: string): string =>
  `${showRational(multiplyRational(parseRational(share), rational(100n)), 2)}%`;
