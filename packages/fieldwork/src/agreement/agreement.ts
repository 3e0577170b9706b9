import type { ScoresheetCheck } from "@juping/model";
import { stratifiedKappa } from "@juping/statistics";
import type { CheckDifference } from "./compare-sheets.ts";

export interface Agreement {
  /** checks that both marked with points */
  readonly pairs: number;
  /** share of equal marks; null without pairs */
  readonly exact: number | null;
  /** share of marks at most one level of the rubric apart, among checks with levels */
  readonly withinOne: number | null;
  /** linearly weighted, chance agreement taken within each check; null where marks do not vary */
  readonly kappa: number | null;
}

/**
 * Agreement over any number of visits scored twice: the differences of each, with the checks they speak of. Kappa needs the
 * same check at several visits; for a single visit it is null.
 */
export const agreementOf = (
  checks: readonly ScoresheetCheck[],
  visits: readonly (readonly CheckDifference[])[],
): Agreement => {
  const all = visits.flat().filter(({ difference }) => difference !== null);
  const levelled = all.filter(({ steps }) => steps !== null);
  const tenths = (points: number | null | undefined): number => Math.round((points ?? 0) * 10);
  const strata = checks.flatMap((check) => {
    const own = all.filter(({ code }) => code === check.code);
    if (own.length === 0) return [];
    const first = own.map((pair) => tenths(pair.first?.points));
    const second = own.map((pair) => tenths(pair.second?.points));
    return [{ first, second, categories: Math.max(1, ...first, ...second) + 1 }];
  });
  return {
    pairs: all.length,
    exact: share(all, ({ difference }) => difference === 0),
    withinOne: share(levelled, ({ steps }) => (steps ?? 0) <= 1),
    kappa: visits.length > 1 ? stratifiedKappa(strata, "linear") : null,
  };
};

const share = <T>(rows: readonly T[], test: (row: T) => boolean): number | null =>
  rows.length === 0 ? null : rows.filter(test).length / rows.length;
