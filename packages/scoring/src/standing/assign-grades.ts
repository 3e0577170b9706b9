import type { GradeRules } from "./grade-rules.ts";
import { classQuota, type Quota } from "./quota.ts";

/** Units of one pool to be graded. */
export interface Candidates {
  /** index of each unit's class in the rules */
  readonly classOf: ArrayLike<number>;
  /** best grade that a unit may have by its grade caps; 0 where there is none */
  readonly capOf: ArrayLike<number>;
}

export interface Assignment {
  /** grade of each unit, as an index */
  readonly grade: Int8Array;
  readonly quota: Quota;
  /** places of the best grade that went beyond the class's quota because another class could not fill its own */
  readonly passedOn: number;
  readonly unused: number;
}

/**
 * Grades of a pool by its scores: own grade by floors and caps; the best grade by class quota, unfilled places to the
 * class whose next candidate above the floor has the highest score; lower grades from the top down to their upper
 * limits; nobody is pushed into the lowest grade. Equal scores keep the order in which the units are given.
 */
export const assignGrades = (
  scores: ArrayLike<number>,
  { classOf, capOf }: Candidates,
  rules: GradeRules,
): Assignment => {
  const count = scores.length;
  const lowest = rules.floors.length;
  const order = Array.from({ length: count }, (_, unit) => unit).sort(
    (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b,
  );
  const own = new Int8Array(count);
  for (let unit = 0; unit < count; unit++) {
    const score = scores[unit] ?? 0;
    let byFloor = 0;
    while (byFloor < lowest && score < (rules.floors[byFloor] ?? Infinity)) byFloor += 1;
    own[unit] = Math.max(byFloor, capOf[unit] ?? 0);
  }
  const grade = new Int8Array(count).fill(-1);
  const uncapped: number[][] = rules.classes.map(() => []);
  for (const unit of order) if ((capOf[unit] ?? 0) === 0) uncapped[classOf[unit] ?? 0]?.push(unit);
  const places = Math.min(rules.limits[0] ?? Infinity, rules.takingPart);
  const quota = classQuota(places, rules.classSizes, (index, taken) => {
    const unit = uncapped[index]?.[taken];
    return unit === undefined ? -Infinity : (scores[unit] ?? -Infinity);
  });
  let open = places;
  rules.classes.forEach((_, index) => {
    const granted = quota.places[index] ?? 0;
    for (let at = 0; at < granted; at++) {
      const unit = uncapped[index]?.[at];
      if (unit === undefined || own[unit] !== 0) break;
      grade[unit] = 0;
      open -= 1;
    }
  });
  let passedOn = 0;
  for (const unit of order) {
    if (open === 0) break;
    if (own[unit] !== 0 || grade[unit] === 0) continue;
    grade[unit] = 0;
    open -= 1;
    passedOn += 1;
  }
  let above = places - open;
  for (let level = 1; level < lowest; level++) {
    let room = (rules.limits[level] ?? Infinity) - above;
    for (const unit of order) {
      if (room <= 0) break;
      if (grade[unit] !== -1 || (own[unit] ?? lowest) > level) continue;
      grade[unit] = level;
      room -= 1;
      above += 1;
    }
  }
  for (let unit = 0; unit < count; unit++) if (grade[unit] === -1) grade[unit] = lowest;
  return { grade, quota, passedOn, unused: open };
};
