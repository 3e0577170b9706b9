import type { Figure } from "@juping/model/api";
import { separabilityGroups } from "@juping/statistics";

/** Where a unit stands among its neighbours: its bracket, and every run of units it cannot be told apart from. */
export interface Grouping {
  readonly group: number | null;
  readonly groups: number[];
}

const apart: Grouping = { group: null, groups: [] };

/**
 * Brackets over units in the order of their score at the standing level. Runs overlap; brackets are cut from the best down: each
 * reaches as far as no two of it can be told apart, the next begins behind it.
 */
export const separableGroups = (scores: readonly Figure[], level: number): Grouping[] => {
  const scored = scores.flatMap((score, index) =>
    score.value === null ? [] : [{ index, value: score.value, score }],
  );
  if (scored.length === 0) return scores.map(() => apart);
  const { order, brackets } = separabilityGroups(
    scored.map(({ value }) => value),
    scored.map(({ score }) => score.standard_error ?? 0),
    level,
  );
  const runs = brackets.filter(({ first, last }) => last > first);
  const groups = scored.map((): number[] => []);
  runs.forEach(({ first, last }, index) => {
    for (let place = first; place <= last; place++) groups[place]?.push(index + 1);
  });
  const bracketOf: number[] = [];
  let run = 0;
  for (let first = 0, bracket = 1; first < order.length; bracket++) {
    // Runs begin in order and none ends before an earlier one: the last that begins at or before `first` reaches farthest.
    while ((brackets[run + 1]?.first ?? Infinity) <= first) run += 1;
    const last = Math.max(first, brackets[run]?.last ?? first);
    for (; first <= last; first++) bracketOf.push(bracket);
  }
  const result = scores.map(() => apart);
  order.forEach((at, place) => {
    const unit = scored[at];
    const own = groups[place] ?? [];
    if (unit)
      result[unit.index] = own.length === 0 ? apart : { group: bracketOf[place] ?? null, groups: own };
  });
  return result;
};
