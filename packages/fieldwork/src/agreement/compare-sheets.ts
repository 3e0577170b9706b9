import type { MarkValue, ScoresheetCheck } from "@juping/model";

/** From this difference in points a third person decides. */
export const adjudicatedFrom = 1;

/** One check as two visitors saw it. */
export interface CheckDifference {
  readonly code: string;
  readonly first: MarkValue | null;
  readonly second: MarkValue | null;
  /** first less second, in points; null where one of them is no number */
  readonly difference: number | null;
  /** steps of the rubric between the two; null as above, and where the check has no levels */
  readonly steps: number | null;
  /** a third must decide */
  readonly disputed: boolean;
}

const pointsOf = (mark: MarkValue | null): number | null => (mark?.applicable ? mark.points : null);

const stepsBetween = (check: ScoresheetCheck, first: number, second: number): number | null => {
  const scale = check.levels.map(({ points }) => points).sort((a, b) => a - b);
  const [from, to] = [scale.indexOf(first), scale.indexOf(second)];
  return from < 0 || to < 0 ? null : Math.abs(from - to);
};

/**
 * Two blind sheets side by side. Disputed: a point or more between them, or applicable for one and not for the other. What
 * one of them left out is no dispute: the other's mark stands.
 */
export const compareSheets = (
  checks: readonly ScoresheetCheck[],
  first: ReadonlyMap<string, MarkValue>,
  second: ReadonlyMap<string, MarkValue>,
): CheckDifference[] =>
  checks.map((check) => {
    const a = first.get(check.code) ?? null;
    const b = second.get(check.code) ?? null;
    const [x, y] = [pointsOf(a), pointsOf(b)];
    const both = x !== null && y !== null;
    const difference = both ? Math.round((x - y) * 10) / 10 : null;
    const opposed = a !== null && b !== null && check.points > 0 && a.applicable !== b.applicable;
    return {
      code: check.code,
      first: a,
      second: b,
      difference,
      steps: both ? stepsBetween(check, x, y) : null,
      disputed: opposed || (difference !== null && Math.abs(difference) >= adjudicatedFrom),
    };
  });
