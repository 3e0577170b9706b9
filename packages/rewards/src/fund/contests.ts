import { parseRational, type Award, type Contest, type SpecialFund } from "@juping/model";
import { yuan } from "../money/yuan.ts";

/** What contests read of a unit. */
export interface ContestUnit {
  readonly id: string;
  readonly has_best_grade: boolean;
  /** composite of the final cycle; null without */
  readonly composite: number | null;
  /** change of the composite as measured; null without */
  readonly gain: { readonly difference: number; readonly significant: boolean } | null;
}

/** One winner as a contest round named it. */
export interface RoundWinner {
  readonly unit: string;
  /** code of the contest */
  readonly contest: string;
  readonly held_on: string;
  /** project or team that won */
  readonly object: string;
  /** place in its round, 1 for the best */
  readonly place: number;
}

export interface ContestResult {
  readonly awards: readonly Award[];
  readonly awarded: bigint;
  /** winners of a round beyond the year's limit, with the round's date */
  readonly refused: readonly RoundWinner[];
}

/**
 * Contests of a year: places by the number of units, each paid in full while the pot lasts, in the order of the rule.
 * Rounds beyond the limit of the year are refused. A unit that wins twice in one contest has one award with both.
 *
 * @param pot fen for all contests
 * @param units in annex order, which settles equal figures
 */
export const contests = (
  rule: Pick<SpecialFund, "contests" | "max_rounds_a_year">,
  pot: bigint,
  units: readonly ContestUnit[],
  winners: readonly RoundWinner[],
): ContestResult => {
  const refused: RoundWinner[] = [];
  const awards: Award[] = [];
  let awarded = 0n;
  for (const contest of rule.contests) {
    const share = parseRational(contest.places_per_unit);
    const places = Number((BigInt(units.length) * share.num) / share.den);
    const each = BigInt(contest.each_fen);
    const { named, late } = candidates(contest, units, winners, rule.max_rounds_a_year);
    refused.push(...late);
    const byUnit = new Map<string, string[]>();
    for (const { unit, why } of named.slice(0, places)) {
      if (awarded + each > pot) break;
      awarded += each;
      byUnit.set(unit, [...(byUnit.get(unit) ?? []), why]);
    }
    for (const [unit, reasons] of byUnit) awards.push(awardOf(contest, places, unit, reasons));
  }
  return { awards, awarded, refused };
};

interface Named {
  readonly unit: string;
  readonly why: string;
}

const candidates = (
  { by, code }: Contest,
  units: readonly ContestUnit[],
  winners: readonly RoundWinner[],
  maxRounds: number,
): { readonly named: readonly Named[]; readonly late: readonly RoundWinner[] } => {
  if (by === "rounds") {
    const own = winners.filter((winner) => winner.contest === code);
    const rounds = [...new Set(own.map((winner) => winner.held_on))].sort().slice(0, maxRounds);
    const order = new Map(units.map((unit, at) => [unit.id, at]));
    const inTime = own
      .filter((winner) => rounds.includes(winner.held_on) && order.has(winner.unit))
      .toSorted(
        (a, b) =>
          rounds.indexOf(a.held_on) - rounds.indexOf(b.held_on) ||
          a.place - b.place ||
          (order.get(a.unit) ?? 0) - (order.get(b.unit) ?? 0) ||
          (a.object < b.object ? -1 : 1),
      );
    return {
      named: inTime.map(({ unit, held_on, object, place }) => ({
        unit,
        why: `${held_on} 评选第 ${place} 名：${object}`,
      })),
      late: own.filter((winner) => !rounds.includes(winner.held_on)),
    };
  }
  if (by === "best_grade")
    return {
      named: units
        .filter((unit) => unit.has_best_grade)
        .toSorted((a, b) => (b.composite ?? 0) - (a.composite ?? 0))
        .map(({ id }) => ({ unit: id, why: "上一年度终评等次为最高等次" })),
      late: [],
    };
  return {
    named: units
      .flatMap(({ id, has_best_grade, gain }) =>
        gain !== null && gain.significant && gain.difference > 0 && !has_best_grade ? [{ id, gain }] : [],
      )
      .toSorted((a, b) => b.gain.difference - a.gain.difference)
      .map(({ id, gain }) => ({
        unit: id,
        why: `综合得分较上一周期显著提高 ${gain.difference.toFixed(1)} 分`,
      })),
    late: [],
  };
};

const awardOf = (contest: Contest, places: number, unit: string, reasons: readonly string[]): Award => {
  const each = BigInt(contest.each_fen);
  const fen = each * BigInt(reasons.length);
  return {
    unit,
    fund: contest.code,
    kind: "money",
    fen,
    factors: { places: String(places) },
    derivation: [
      `${contest.name.zh}：全街道至多 ${places} 个，每个 ${yuan(each)} 元`,
      ...reasons,
      `得 ${yuan(fen)} 元，为项目资金，不得以现金或礼品发给个人`,
    ],
  };
};
