import type { Assignment, Candidates } from "./assign-grades.ts";
import type { GradeRules } from "./grade-rules.ts";

/** The last unit inside a grade's places and the first one outside that meets the floor. */
export interface Boundary {
  readonly grade: number;
  /** class whose quota draws the line; null where the whole pool has one line */
  readonly class: number | null;
  readonly inside: number;
  readonly outside: number;
}

/**
 * Lines that places draw between units above the same floor: the best grade's in each class, other limits' over the
 * pool. A floor is no such line: nobody below it could be let in.
 */
export const boundaries = (
  scores: ArrayLike<number>,
  { classOf, capOf }: Candidates,
  rules: GradeRules,
  { grade }: Assignment,
): readonly Boundary[] => {
  const units = Array.from({ length: scores.length }, (_, unit) => unit);
  const scoreOf = (unit: number): number => scores[unit] ?? 0;
  const line = (level: number, among: readonly number[], own: number | null): Boundary[] => {
    const inside = among.filter((unit) => grade[unit] === level);
    const floor = rules.floors[level] ?? Infinity;
    const outside = among.filter(
      (unit) => (grade[unit] ?? 0) > level && scoreOf(unit) >= floor && (capOf[unit] ?? 0) <= level,
    );
    const last = least(inside, scoreOf);
    const first = least(outside, (unit) => -scoreOf(unit));
    return last === null || first === null
      ? []
      : [{ grade: level, class: own, inside: last, outside: first }];
  };
  const byClass = rules.classes.flatMap((_, index) =>
    line(
      0,
      units.filter((unit) => classOf[unit] === index),
      index,
    ),
  );
  const byPool = rules.floors.flatMap((_, level) =>
    level > 0 && Number.isFinite(rules.limits[level] ?? Infinity) ? line(level, units, null) : [],
  );
  return [...byClass, ...byPool];
};

const least = (units: readonly number[], key: (unit: number) => number): number | null =>
  units.reduce<number | null>((best, unit) => (best === null || key(unit) < key(best) ? unit : best), null);
