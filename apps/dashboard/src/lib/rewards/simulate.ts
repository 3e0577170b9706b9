import { parseRational, rational, toNumber, type SpecialFund } from "@juping/model";
import type { RewardRow } from "@juping/model/api";
import { combinedFigure, contests, exchange, matching, misallocation, partCode } from "@juping/rewards";
import { bestGraded, type GradedRules } from "./best-graded.ts";

/** What can be changed in a trial; texts as they stand in the fields. */
export interface Trial {
  /** yuan of the matching part */
  readonly pool: string;
  /** result that counts at least */
  readonly least: string;
  /** yuan that everybody gets at least of the matching part */
  readonly floor: string;
  /** per cent; empty: no limit */
  readonly fall: string;
  /** per cent of the approved applications that may be given at most; empty: no cap */
  readonly caps: string;
  /** per cent of the committees that may have the best grade, each with its project money */
  readonly quota: string;
  /** per cent of the base that is withheld and goes back by result: the slope of the exchange; 0: none */
  readonly withheld: string;
  /** by factor, exact decimals */
  readonly weights: Readonly<Record<string, string>>;
}

export interface TrialRow {
  readonly row: RewardRow;
  /** fen of base, matching and model areas together */
  readonly official: bigint;
  readonly tried: bigint;
}

export interface TrialResult {
  readonly rows: readonly TrialRow[];
  /** fen of the matching part that nobody could take */
  readonly rest: bigint;
  /** share of the matching part that sampling errors put elsewhere, 0-1 */
  readonly misallocated: number;
  /** committees with the best grade */
  readonly best: number;
}

/** What is simulated: the rules and the rows of one street. */
export interface Simulated extends GradedRules {
  readonly rule: SpecialFund;
  readonly rows: readonly RewardRow[];
}

const fenOf = (yuan: string): bigint => {
  const exact = parseRational(yuan.trim());
  return (exact.num * 100n) / exact.den;
};
const partOf = (row: RewardRow, fund: string): bigint =>
  BigInt(row.parts.find((part) => part.fund === fund)?.fen ?? "0");
const share = (percent: string): string => {
  const { num, den } = parseRational(percent.trim());
  return `${num}/${100n * den}`;
};

/** The rules as they stand, as a trial that changes nothing. */
export const officialTrial = (rule: SpecialFund, pool: string, quota: number): Trial => ({
  pool: `${pool.slice(0, -2)}.${pool.slice(-2)}`,
  least: rule.matching.least,
  floor: "0",
  fall: "",
  caps: "100",
  quota: String(quota),
  withheld: "0",
  weights: Object.fromEntries(rule.matching.factors.map(({ code, weight }) => [code, weight])),
});

/**
 * The special fund again under other rules, by the code of the official allocation: base with or without an exchange by result,
 * matching, and the project money of those with the best grade.
 * @throws RangeError for a text that is no number, JupingError MONEY_INVALID for rules that cannot be met
 */
export const simulate = (simulated: Simulated, trial: Trial): TrialResult => {
  const { rule, rows } = simulated;
  const factors = rule.matching.factors.map((factor) => ({
    ...factor,
    weight: (trial.weights[factor.code] ?? factor.weight).trim(),
  }));
  const pool = fenOf(trial.pool);
  const least = parseRational(trial.least.trim());
  const taking = rows.flatMap((row) => (row.matching === null ? [] : [{ row, matched: row.matching }]));
  const floor = fenOf(trial.floor);
  const units = taking.map(({ row, matched }) => {
    const figures = factors.map(({ code }) => {
      const text = matched.factors[code];
      return { code, figure: text === undefined ? null : parseRational(text) };
    });
    const first = figures.every(({ figure }) => figure === null);
    const cap =
      trial.caps.trim() === ""
        ? pool
        : (BigInt(matched.approved) * parseRational(share(trial.caps)).num) /
          parseRational(share(trial.caps)).den;
    return {
      id: row.unit.id,
      household_band: row.household_band,
      result:
        first && matched.factors["combined"] === "1"
          ? null
          : { factors: figures, combined: combinedFigure(factors, figures) },
      approved: cap > floor ? cap : floor,
      applications: 0,
      previous: matched.previous === null ? null : BigInt(matched.previous),
    };
  });
  const changed = {
    ...rule.matching,
    factors,
    least: trial.least.trim(),
    limits: { max_fall: trial.fall.trim() === "" ? null : share(trial.fall), max_rise: null },
  };
  const { awards, rest } = matching(
    changed,
    partCode(rule.code, "matching"),
    pool - floor * BigInt(units.length),
    units.map((unit) => ({ ...unit, approved: unit.approved - floor })),
  );
  const bases = exchanged(trial, rule, taking);
  const best = bestGraded(simulated, trial.quota);
  const contest = rule.contests.find(({ by }) => by === "best_grade");
  const named =
    contest === undefined
      ? []
      : contests(
          { contests: [{ ...contest, places_per_unit: "1" }], max_rounds_a_year: rule.max_rounds_a_year },
          BigInt(contest.each_fen) * BigInt(rows.length),
          rows.map((row) => ({
            id: row.unit.id,
            has_best_grade: best.has(row.unit.id),
            composite: row.composite,
            gain: null,
          })),
          [],
        ).awards;
  return {
    rows: taking.map(({ row, matched }, at) => ({
      row,
      official:
        BigInt(matched.fen) +
        partOf(row, partCode(rule.code, "base")) +
        (contest === undefined ? 0n : partOf(row, contest.code)),
      tried:
        floor +
        (awards[at]?.fen ?? 0n) +
        (bases[at] ?? 0n) +
        (named.find(({ unit }) => unit === row.unit.id)?.fen ?? 0n),
    })),
    rest,
    best: best.size,
    misallocated: misallocation(
      taking.map(({ matched }, at) => ({
        figures: drawnFigures(factors, matched),
        factor: toNumber(parseRational(awards[at]?.factors["household"] ?? "1")),
        cap: Number((units[at]?.approved ?? 0n) - floor),
        given: Number(awards[at]?.fen ?? 0n),
      })),
      Number(pool - floor * BigInt(units.length)),
      toNumber(least),
    ),
  };
};

/** Base of each, a share of it exchanged by result where the trial withholds one; who has no result counts as the least one. */
const exchanged = (
  trial: Trial,
  rule: SpecialFund,
  taking: readonly { readonly row: RewardRow; readonly matched: NonNullable<RewardRow["matching"]> }[],
): bigint[] => {
  const own = taking.map(({ row }) => partOf(row, partCode(rule.code, "base")));
  const withheld = parseRational(share(trial.withheld));
  if (withheld.num === 0n) return own;
  const net = exchange(
    { withheld_share: share(trial.withheld), zero_at: trial.least.trim() },
    taking.map(({ row }, at) => ({
      base: own[at] ?? 0n,
      score:
        row.composite === null
          ? parseRational(trial.least.trim())
          : rational(BigInt(Math.round(row.composite * 100)), 100n),
    })),
  );
  return own.map((base, at) => base + (net[at]?.net ?? 0n));
};

/** Result of one committee in each draw under the trial's weights. */
const drawnFigures = (
  factors: readonly { readonly code: string; readonly weight: string }[],
  { factors: official, draws }: NonNullable<RewardRow["matching"]>,
): Float64Array => {
  const parts = factors.flatMap(({ code, weight }) => {
    const text = official[code];
    return text === undefined
      ? []
      : [
          {
            weight: toNumber(parseRational(weight)),
            figure: toNumber(parseRational(text)),
            drawn: draws[code],
          },
        ];
  });
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const count = Math.max(0, ...parts.map(({ drawn }) => drawn?.length ?? 0));
  return Float64Array.from({ length: count }, (_, draw) =>
    total === 0
      ? 0
      : parts.reduce((sum, { weight, figure, drawn }) => sum + weight * (drawn?.[draw] ?? figure), 0) / total,
  );
};

/** Gini coefficient of amounts: 0 where all are equal. */
export const gini = (amounts: readonly bigint[]): number => {
  const sorted = amounts.map(Number).toSorted((a, b) => a - b);
  const sum = sorted.reduce((all, amount) => all + amount, 0);
  if (sum === 0) return 0;
  const weighted = sorted.reduce((all, amount, at) => all + (2 * (at + 1) - sorted.length - 1) * amount, 0);
  return weighted / (sorted.length * sum);
};
