import { kappaOrNull, percentAgreement, stratifiedKappa, type KappaStratum } from "@juping/statistics";
import type { DoubleScoringRow } from "../cycle-estimates.ts";
import type { CheckPair } from "./read-visit-marks.ts";

/** Marks are compared in tenths of a point: the finest that the scoresheet gives. */
const tenths = (points: number): number => Math.round(points * 10);

interface CheckPairs extends KappaStratum {
  readonly check: string;
  readonly adjudicated: number;
}

/**
 * Agreement of two visitors who scored the same visit blind to each other: share of equal marks and linearly weighted kappa
 * (Cohen 1968), the distance being that of the points, for each check.
 *
 * Overall (`*`): marks of different checks are not on one scale, and pooling them would count differences between checks
 * as agreement; see `stratifiedKappa`. The kappa of a check on which nobody's marks differ is null.
 */
export const doubleScoringRows = (marks: readonly CheckPair[]): DoubleScoringRow[] => {
  const checks = [...Map.groupBy(marks, ({ check }) => check)].map(([check, own]) => pairsOf(check, own));
  if (checks.length === 0) return [];
  const sum = (of: (pairs: CheckPairs) => number): number =>
    checks.reduce((total, pairs) => total + of(pairs), 0);
  const pairs = sum(({ first }) => first.length);
  const all: DoubleScoringRow = {
    check: "*",
    pairs,
    exact_share: sum(exact) / pairs,
    weighted_kappa: stratifiedKappa(checks, "linear"),
    adjudicated: sum(({ adjudicated }) => adjudicated),
  };
  return [
    all,
    ...checks.map((own) => ({
      check: own.check,
      pairs: own.first.length,
      exact_share: exact(own) / own.first.length,
      weighted_kappa: kappaOrNull(own, "linear")?.kappa ?? null,
      adjudicated: own.adjudicated,
    })),
  ];
};

const pairsOf = (
  check: string,
  own: readonly { readonly first: number; readonly second: number; readonly adjudicated: boolean }[],
): CheckPairs => {
  const first = own.map((pair) => tenths(pair.first));
  const second = own.map((pair) => tenths(pair.second));
  return {
    check,
    first,
    second,
    categories: Math.max(1, ...first, ...second) + 1,
    adjudicated: own.filter(({ adjudicated }) => adjudicated).length,
  };
};

const exact = (pairs: CheckPairs): number =>
  Math.round(percentAgreement([pairs.first, pairs.second]) * pairs.first.length);
