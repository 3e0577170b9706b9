import type { Grading } from "@juping/model";
import type { Random } from "@juping/statistics";
import { assignGrades, type Assignment, type Candidates } from "./assign-grades.ts";
import { boundaries, type Boundary } from "./boundaries.ts";
import { drawComposites, gradeProbabilities, orderShare } from "./grade-draws.ts";
import { type GradeRules, gradeRules } from "./grade-rules.ts";

/** A finding that limits a unit's grade and leaves its number alone. */
export interface GradeCap {
  readonly node: string;
  readonly name: string;
  readonly max_grade: string;
}

export interface PoolMember {
  readonly unit: string;
  readonly composite: number;
  readonly standard_error: number | null;
  readonly class: string;
  readonly caps: readonly GradeCap[];
}

/** A line between two grades whose order does not hold in enough draws. */
export interface UnsureLine extends Boundary {
  readonly share: number;
}

export interface GradedPool {
  readonly rules: GradeRules;
  readonly candidates: Candidates;
  readonly assignment: Assignment;
  /** by member, then by grade */
  readonly probabilities: Float64Array;
  readonly unsure: readonly UnsureLine[];
}

/**
 * Grades of one pool with their probabilities and the lines that are not sure.
 * @param members in register order, which settles equal scores
 * @param classSizes units that take part by class, those that are not graded included
 */
export const gradePool = (
  members: readonly PoolMember[],
  classSizes: ReadonlyMap<string, number>,
  grading: Grading,
  random: Random,
): GradedPool => {
  const rules = gradeRules(grading, classSizes);
  const candidates: Candidates = {
    classOf: Int32Array.from(members, (member) => rules.classes.indexOf(member.class)),
    capOf: Int8Array.from(members, (member) =>
      Math.max(0, ...member.caps.map((cap) => rules.grades.indexOf(cap.max_grade))),
    ),
  };
  const scores = Float64Array.from(members, (member) => member.composite);
  const assignment = assignGrades(scores, candidates, rules);
  const { draws, min_order_probability } = grading.boundary;
  const values = drawComposites(members, draws, random);
  const unsure = boundaries(scores, candidates, rules, assignment)
    .map((line) => ({ ...line, share: orderShare(values, draws, line.inside, line.outside) }))
    .filter((line) => line.share < min_order_probability);
  return {
    rules,
    candidates,
    assignment,
    probabilities: gradeProbabilities(values, draws, candidates, rules),
    unsure,
  };
};
