import {
  formatRational,
  parseRational,
  rational,
  toNumber,
  type Award,
  type Rational,
  type RewardRules,
  type SpecialFund,
  type Unit,
} from "@juping/model";
import { type FundAccount, settled } from "./fund/account.ts";
import type { RoundWinner } from "./fund/contests.ts";
import { matchingSpread } from "./fund/matching-draws.ts";
import { weigh } from "./fund/matching.ts";
import { needFund } from "./fund/need-fund.ts";
import { type PremisesClaim, type PremisesDecision, premisesFund } from "./fund/premises-fund.ts";
import { resultFactors } from "./fund/result-factors.ts";
import { partCode, specialFund, type SpecialUnit } from "./fund/special-fund.ts";
import { districtHonours } from "./honour/district-honours.ts";
import { yuan } from "./money/yuan.ts";
import {
  type Application,
  checkApplications,
  type CheckedApplications,
} from "./project/check-applications.ts";

/** Figures of the final cycle before the year that is paid. */
export interface YearResults {
  readonly best_grade: string;
  readonly standings: ReadonlyMap<
    string,
    { readonly grade: string | null; readonly composite: number | null }
  >;
  /** change of the composite since the cycle before */
  readonly gains: ReadonlyMap<string, { readonly difference: number; readonly significant: boolean }>;
  /** score of a node of a unit, 0-100; null without */
  scoreOf(unit: string, node: string): number | null;
  /** the node's replicates for the unit; null where nothing was sampled */
  replicatesOf(unit: string, node: string): Float64Array | null;
  /** weight of a node in the tree */
  weightOf(node: string): Rational;
  /** units under a finding that caps the grade */
  readonly capped: ReadonlySet<string>;
  /** share of the draws inside an interval */
  readonly level: number;
}

/** Facts of the year that is paid, as they entered in sealed batches. */
export interface YearFacts {
  readonly budgets: readonly { readonly unit: string; readonly fund: string; readonly fen: bigint }[];
  /** of this year; of other years and funds those that must not be paid again */
  readonly applications: readonly Application[];
  readonly earlier_applications: readonly Application[];
  readonly claims: readonly Omit<PremisesClaim, "street" | "households">[];
  readonly paid_premises: ReadonlySet<string>;
  readonly winners: readonly RoundWinner[];
  readonly heads: readonly { readonly unit: string; readonly kind: string; readonly count: number }[];
  /** fen of last year's awards by `unit fund`; empty in the first year */
  readonly previous: ReadonlyMap<string, bigint>;
}

export interface AwardedYear {
  readonly awards: readonly Award[];
  readonly accounts: readonly FundAccount[];
  readonly applications: CheckedApplications;
  readonly premises: readonly PremisesDecision[];
  readonly refused_rounds: readonly RoundWinner[];
}

const byAnnex = (a: Unit, b: Unit): number => a.ordinal - b.ordinal || (a.id < b.id ? -1 : 1);

/**
 * All funds and honours of one year over a programme: street by street and district by district in register order. Funds
 * of a year use the final cycle of the year before; without one (the first year) results make no difference.
 *
 * @param results null in the first year
 */
export const awardYear = (
  rules: RewardRules,
  units: readonly Unit[],
  facts: YearFacts,
  results: YearResults | null,
): AwardedYear => {
  const ordered = units.toSorted(byAnnex);
  const members = new Map<string, Unit[]>();
  for (const unit of ordered) {
    if (unit.kind !== "committee" || !unit.evaluated || unit.street === null) continue;
    members.set(unit.street, [...(members.get(unit.street) ?? []), unit]);
  }
  const streets = ordered.filter((unit) => members.has(unit.id));
  const checked = checkApplications(facts.applications, facts.earlier_applications, rules.similar_projects);
  const year: Year = { rules, facts, results, budgets: sumBudgets(facts), approved: sumApproved(checked) };
  const awards: Award[] = [];
  const accounts: FundAccount[] = [];
  const refused: RoundWinner[] = [];
  for (const street of streets) {
    const own = members.get(street.id) ?? [];
    needAwards(year, street.id, own, awards, accounts);
    specialAwards(year, street.id, own, awards, accounts, refused);
  }
  const premises = districtAwards(year, ordered, streets, members, awards, accounts);
  return {
    awards: awards.map((award) => withPrevious(award, facts.previous)),
    accounts,
    applications: checked,
    premises,
    refused_rounds: refused,
  };
};

interface Year {
  readonly rules: RewardRules;
  readonly facts: YearFacts;
  readonly results: YearResults | null;
  /** fen by `unit fund` */
  readonly budgets: ReadonlyMap<string, bigint>;
  readonly approved: ReadonlyMap<string, { readonly fen: bigint; readonly count: number }>;
}

const sumBudgets = ({ budgets }: YearFacts): ReadonlyMap<string, bigint> => {
  const sums = new Map<string, bigint>();
  for (const { unit, fund, fen } of budgets)
    sums.set(`${unit} ${fund}`, (sums.get(`${unit} ${fund}`) ?? 0n) + fen);
  return sums;
};

/** Approved applications by `committee fund`; those refused as the same project do not count. */
const sumApproved = ({ accepted }: CheckedApplications): Year["approved"] => {
  const sums = new Map<string, { fen: bigint; count: number }>();
  for (const { committee, fund, approved } of accepted) {
    if (approved === 0n) continue;
    const before = sums.get(`${committee} ${fund}`) ?? { fen: 0n, count: 0 };
    sums.set(`${committee} ${fund}`, { fen: before.fen + approved, count: before.count + 1 });
  }
  return sums;
};

const needAwards = (
  { rules, budgets }: Year,
  street: string,
  members: readonly Unit[],
  awards: Award[],
  accounts: FundAccount[],
): void => {
  for (const rule of rules.need_funds) {
    const budget = budgets.get(`${street} ${rule.code}`);
    const given = needFund(
      rule,
      members.map((unit) => ({
        id: unit.id,
        household_band: unit.classes.household_band ?? null,
        living_type: unit.classes.living_type ?? null,
        area_m2: unit.area_m2,
      })),
      budget,
    );
    const pool = budget ?? BigInt(rule.mean_fen) * BigInt(members.length);
    awards.push(...given);
    accounts.push(
      settled({
        unit: street,
        fund: rule.code,
        budget: pool,
        awarded: given.reduce((sum, award) => sum + (award.fen ?? 0n), 0n),
        reserve: 0n,
        returned: 0n,
        units: members.length,
        basis: rule.basis,
      }),
    );
  }
};

const specialAwards = (
  year: Year,
  street: string,
  members: readonly Unit[],
  awards: Award[],
  accounts: FundAccount[],
  refused: RoundWinner[],
): void => {
  for (const rule of year.rules.special_funds) {
    const budget = year.budgets.get(`${street} ${rule.code}`);
    if (budget === undefined) continue;
    const units = members.map((unit) => specialUnit(year, rule, unit));
    const ids = new Set(members.map((unit) => unit.id));
    const given = specialFund(
      rule,
      street,
      budget,
      units,
      year.facts.winners.filter((winner) => ids.has(winner.unit)),
    );
    awards.push(...withSpread(year, rule, units, given.awards, given.accounts));
    accounts.push(...given.accounts);
    refused.push(...given.refused);
  }
};

const specialUnit = ({ facts, results, approved }: Year, rule: SpecialFund, unit: Unit): SpecialUnit => {
  const standing = results?.standings.get(unit.id);
  const applications = approved.get(`${unit.id} ${rule.code}`);
  return {
    id: unit.id,
    household_band: unit.classes.household_band ?? null,
    result:
      results === null
        ? null
        : resultFactors(
            rule.matching.factors,
            (node) => results.scoreOf(unit.id, node),
            (node) => results.weightOf(node),
            rule.matching.decimals,
          ),
    approved: applications?.fen ?? 0n,
    applications: applications?.count ?? 0,
    previous: facts.previous.get(`${unit.id} ${partCode(rule.code, "matching")}`) ?? null,
    has_best_grade: results !== null && standing?.grade === results.best_grade,
    composite: standing?.composite ?? null,
    gain: results?.gains.get(unit.id) ?? null,
  };
};

/** Adds to the matching awards of a street what the sampling errors do to them. */
const withSpread = (
  { results }: Year,
  rule: SpecialFund,
  units: readonly SpecialUnit[],
  awards: readonly Award[],
  accounts: readonly FundAccount[],
): readonly Award[] => {
  if (results === null) return awards;
  const code = partCode(rule.code, "matching");
  const own = awards.filter((award) => award.fund === code);
  const rows = weigh(rule.matching, units);
  const draws = drawCount(rule, units, results);
  if (draws === 0) return awards;
  const spread = matchingSpread(
    rows.map((row, at) => ({
      figures: drawnFigures(rule, row.unit.id, toNumber(row.figure), results, draws),
      factor: toNumber(row.household),
      cap: Number(row.unit.approved),
      given: Number(own[at]?.fen ?? 0n),
    })),
    Number(accounts.find((account) => account.fund === code)?.budget ?? 0n),
    toNumber(parseRational(rule.matching.least)),
    results.level,
  );
  const spreadOf = new Map(own.map((award, at) => [award.unit, spread[at]]));
  return awards.map((award) => {
    const found = award.fund === code ? spreadOf.get(award.unit) : undefined;
    if (found === undefined) return award;
    const [lower, upper] = [BigInt(Math.round(found.lower)), BigInt(Math.round(found.upper))];
    return {
      ...award,
      factors: {
        ...award.factors,
        lower_fen: String(lower),
        upper_fen: String(upper),
        over_fen: String(Math.round(found.over)),
        differs: formatRational(rational(BigInt(Math.round(found.differs * draws)), BigInt(draws))),
      },
      derivation: [
        ...award.derivation,
        lower === upper
          ? `按抽样误差重新计算 ${draws} 次，金额不变`
          : `按抽样误差重新计算 ${draws} 次，${Math.round(100 * results.level)}% 的结果在 ${yuan(lower)} 元至 ${yuan(upper)} 元之间`,
      ],
    };
  });
};

const drawCount = (rule: SpecialFund, units: readonly SpecialUnit[], results: YearResults): number => {
  for (const { id } of units)
    for (const { nodes } of rule.matching.factors)
      for (const node of nodes) {
        const count = results.replicatesOf(id, node)?.length ?? 0;
        if (count > 0) return count;
      }
  return 0;
};

/** Figure of one unit in each draw: sampled nodes by their replicates, the others as they stand. */
const drawnFigures = (
  rule: SpecialFund,
  unit: string,
  given: number,
  results: YearResults,
  draws: number,
): Float64Array => {
  const parts = rule.matching.factors.flatMap(({ weight, nodes }) => {
    const known = nodes.flatMap((node) => {
      const score = results.scoreOf(unit, node);
      const share = toNumber(results.weightOf(node));
      return score === null ? [] : [{ share, score, replicates: results.replicatesOf(unit, node) }];
    });
    const total = known.reduce((sum, { share }) => sum + share, 0);
    return known.map((part) => ({ ...part, share: (toNumber(parseRational(weight)) * part.share) / total }));
  });
  const total = parts.reduce((sum, { share }) => sum + share, 0);
  if (parts.length === 0) return new Float64Array(draws).fill(given);
  return Float64Array.from(
    { length: draws },
    (_, draw) =>
      parts.reduce((sum, { share, score, replicates }) => sum + share * (replicates?.[draw] ?? score), 0) /
      total,
  );
};

/** Funds and honours of the districts. */
const districtAwards = (
  { rules, facts, results, budgets }: Year,
  units: readonly Unit[],
  streets: readonly Unit[],
  members: ReadonlyMap<string, readonly Unit[]>,
  awards: Award[],
  accounts: FundAccount[],
): readonly PremisesDecision[] => {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const decisions: PremisesDecision[] = [];
  for (const district of units.filter((unit) => unit.kind === "district")) {
    const own = streets.filter((street) => street.district === district.id);
    for (const rule of rules.premises_funds) {
      const budget = budgets.get(`${district.id} ${rule.code}`);
      if (budget === undefined) continue;
      const claims = facts.claims.flatMap((claim) => {
        const unit = byId.get(claim.committee);
        return unit?.district === district.id && unit.street !== null
          ? [{ ...claim, street: unit.street, households: unit.households }]
          : [];
      });
      const given = premisesFund(rule, district.id, budget, claims, facts.paid_premises);
      awards.push(...given.awards);
      accounts.push(given.account);
      decisions.push(...given.decisions);
    }
    for (const rule of rules.district_honours)
      awards.push(
        ...districtHonours(
          rule,
          own.map((street) => ({
            id: street.id,
            heads: facts.heads
              .filter(({ unit, kind }) => unit === street.id && kind === rule.by)
              .reduce((sum, { count }) => sum + count, 0),
            committees: (members.get(street.id) ?? []).filter((unit) => !results?.capped.has(unit.id)).length,
          })),
        ),
      );
  }
  return decisions;
};

const withPrevious = (award: Award, previous: ReadonlyMap<string, bigint>): Award => {
  const before = previous.get(`${award.unit} ${award.fund}`);
  return before === undefined
    ? award
    : { ...award, factors: { ...award.factors, previous_fen: String(before) } };
};
