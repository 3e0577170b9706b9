import type { Random } from "@juping/statistics";
import { clamp } from "../number/clamp.ts";
import { assignGrades, type Candidates } from "./assign-grades.ts";
import type { GradeRules } from "./grade-rules.ts";

export interface DrawnUnit {
  readonly unit: string;
  readonly composite: number;
  readonly standard_error: number | null;
}

/**
 * Joint draws of a pool's composites, units x draws: normal with each unit's error, inside 0-100. Units are independent
 * because their samples are; within a unit the error already holds the joint replicates of its indicators.
 */
export const drawComposites = (units: readonly DrawnUnit[], draws: number, random: Random): Float64Array => {
  const values = new Float64Array(units.length * draws);
  units.forEach(({ unit, composite, standard_error }, index) => {
    const own = values.subarray(index * draws, (index + 1) * draws);
    if (standard_error === null || standard_error === 0) {
      own.fill(composite);
      return;
    }
    random.substream("composite", unit).fillNormal(own);
    for (let draw = 0; draw < draws; draw++)
      own[draw] = clamp(composite + standard_error * (own[draw] ?? 0), 0, 100);
  });
  return values;
};

/** Share of the draws in which each unit has each grade, floors, quotas and caps applied anew: units x grades. */
export const gradeProbabilities = (
  values: Float64Array,
  draws: number,
  candidates: Candidates,
  rules: GradeRules,
): Float64Array => {
  const units = values.length / draws;
  const grades = rules.grades.length;
  const counts = new Float64Array(units * grades);
  const scores = new Float64Array(units);
  for (let draw = 0; draw < draws; draw++) {
    for (let unit = 0; unit < units; unit++) scores[unit] = values[unit * draws + draw] ?? 0;
    const { grade } = assignGrades(scores, candidates, rules);
    for (let unit = 0; unit < units; unit++) {
      const at = unit * grades + (grade[unit] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return counts.map((count) => count / draws);
};

/** Share of the draws in which unit a is above unit b, ties counted half. */
export const orderShare = (values: Float64Array, draws: number, a: number, b: number): number => {
  let above = 0;
  for (let draw = 0; draw < draws; draw++) {
    const x = values[a * draws + draw] ?? 0;
    const y = values[b * draws + draw] ?? 0;
    above += x > y ? 1 : x === y ? 0.5 : 0;
  }
  return above / draws;
};
