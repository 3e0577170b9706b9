import { type Grading, parseRational } from "@juping/model";

/** Grading rules with their words replaced by indices: 0 is the best grade, the last the lowest. */
export interface GradeRules {
  readonly grades: readonly string[];
  readonly floors: readonly number[];
  /** floor(share x units taking part) for grades 0..k, by k; Infinity where there is no limit */
  readonly limits: readonly number[];
  /** class of the pool's classes in their order, with the units that take part */
  readonly classes: readonly string[];
  readonly classSizes: readonly number[];
  readonly takingPart: number;
}

/**
 * @param classSizes units that take part by class, in the order that settles ties
 */
export const gradeRules = (grading: Grading, classSizes: ReadonlyMap<string, number>): GradeRules => {
  const takingPart = [...classSizes.values()].reduce((sum, size) => sum + size, 0);
  const limits = grading.floors.map((_, index) => {
    const limit = grading.upper_limits.find((entry) => entry.grades.length === index + 1);
    if (!limit) return Infinity;
    const share = parseRational(limit.share);
    return Number((BigInt(takingPart) * share.num) / share.den);
  });
  return {
    grades: [...grading.floors.map((floor) => floor.grade), grading.lowest],
    floors: grading.floors.map((floor) => floor.at_least),
    limits,
    classes: [...classSizes.keys()],
    classSizes: [...classSizes.values()],
    takingPart,
  };
};
