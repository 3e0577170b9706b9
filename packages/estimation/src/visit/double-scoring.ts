import { cohenKappa, percentAgreement, StatisticsError } from "@juping/statistics";
import { cell, readRows } from "@juping/store";
import type { DoubleScoringRow } from "../cycle-estimates.ts";
import type { CycleInput } from "../cycle-input.ts";
import { relationSql } from "../lake/relation.ts";
import { withSources } from "../lake/table-source.ts";
import { doubleMarkSql } from "../sql/source.ts";

/** Marks are compared in tenths of a point: the finest that the scoresheet gives. */
const tenths = (points: number): number => Math.round(points * 10);

interface CheckPairs {
  readonly check: string;
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly adjudicated: number;
}

/**
 * Agreement of two visitors who scored the same visit blind to each other: share of equal marks and linearly weighted kappa
 * (Cohen 1968), the distance being that of the points, for each check.
 *
 * Overall (`*`): marks of different checks are not on one scale, and pooling them would count differences between checks
 * as agreement. Observed and expected agreement are therefore taken within each check and summed over pairs:
 * kappa = sum n (observed - expected) / sum n (1 - expected). Checks on which nobody's marks differ enter neither sum;
 * their kappa is null.
 */
export const estimateDoubleScoring = async (input: CycleInput): Promise<DoubleScoringRow[]> => {
  if (!input.instruments.has("check") || !input.tables.has("check")) return [];
  const sources = [
    ["check_mark", relationSql("check", input)] as const,
    ["double_mark", doubleMarkSql] as const,
  ];
  const statement = `SELECT "check", first, second, adjudicated FROM double_mark ORDER BY "check", unit_id, visit_id`;
  const rows = await readRows(input.connection, withSources(sources, statement), {
    check: cell.text,
    first: cell.double,
    second: cell.double,
    adjudicated: cell.boolean,
  });
  const checks = [...Map.groupBy(rows, ({ check }) => check)].map(([check, own]) => ({
    check,
    first: own.map(({ first }) => tenths(first)),
    second: own.map(({ second }) => tenths(second)),
    adjudicated: own.filter(({ adjudicated }) => adjudicated).length,
  }));
  if (checks.length === 0) return [];
  const kappas = checks.map(agreement);
  const sum = (of: (index: number) => number): number =>
    checks.reduce((total, _, index) => total + of(index), 0);
  const pairs = sum((index) => checks[index]?.first.length ?? 0);
  const open = sum((index) => weigh(kappas[index], checks[index], ({ expected }) => 1 - expected));
  const agreed = sum((index) =>
    weigh(kappas[index], checks[index], ({ observed, expected }) => observed - expected),
  );
  const all: DoubleScoringRow = {
    check: "*",
    pairs,
    exact_share: sum((index) => exact(checks[index])) / pairs,
    weighted_kappa: open > 0 ? agreed / open : null,
    adjudicated: sum((index) => checks[index]?.adjudicated ?? 0),
  };
  return [
    all,
    ...checks.map((own, index) => ({
      check: own.check,
      pairs: own.first.length,
      exact_share: exact(own) / own.first.length,
      weighted_kappa: kappas[index]?.kappa ?? null,
      adjudicated: own.adjudicated,
    })),
  ];
};

type Agreement = ReturnType<typeof cohenKappa> | null;

const agreement = ({ first, second }: CheckPairs): Agreement => {
  try {
    const highest = [first, second].flat().reduce((most, mark) => Math.max(most, mark), 1);
    return cohenKappa(first, second, highest + 1, "linear");
  } catch (error) {
    if (error instanceof StatisticsError && error.code === "no_variation") return null;
    throw error;
  }
};

const weigh = (
  kappa: Agreement | undefined,
  pairs: CheckPairs | undefined,
  of: (found: NonNullable<Agreement>) => number,
): number => (kappa && pairs ? pairs.first.length * of(kappa) : 0);

const exact = (pairs: CheckPairs | undefined): number =>
  pairs ? Math.round(percentAgreement([pairs.first, pairs.second]) * pairs.first.length) : 0;
