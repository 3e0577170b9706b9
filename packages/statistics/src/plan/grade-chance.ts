import { finiteValues, requireCount } from "../argument.ts";
import { normalCdf } from "../distribution/normal.ts";
import { StatisticsError } from "../error.ts";

/** Units as they are thought to be: true scores normal around a mean, graded by ascending thresholds. */
export interface GradedUnits {
  readonly mean: number;
  /** Deviation of true scores between units. */
  readonly between: number;
  readonly thresholds: ArrayLike<number>;
}

/**
 * Chance that a unit drawn at random is given its true grade when its score is measured with this standard error: the
 * integral over true scores of the chance that the measured score falls between the same thresholds.
 */
export function gradeChance({ mean, between, thresholds }: GradedUnits, standardError: number): number {
  const limits = finiteValues("thresholds", thresholds);
  if (!(between > 0 && standardError >= 0))
    throw new StatisticsError("out_of_range", `deviations of ${between} and ${standardError}`, {
      between,
      standardError,
    });
  if (standardError === 0) return 1;
  const ends = [mean - 8 * between, ...limits, mean + 8 * between];
  let chance = 0;
  for (let grade = 0; grade <= limits.length; grade++) {
    const low = grade === 0 ? -Infinity : (limits[grade - 1] ?? -Infinity);
    const high = limits[grade] ?? Infinity;
    const from = Math.max(ends[0] ?? 0, low);
    const to = Math.min(ends.at(-1) ?? 0, high);
    if (!(to > from)) continue;
    chance += simpson(from, to, Math.min(between, standardError) / 16, (truth) => {
      const right = normalCdf((high - truth) / standardError) - normalCdf((low - truth) / standardError);
      return right * Math.exp(-(((truth - mean) / between) ** 2) / 2);
    });
  }
  return Math.min(1, chance / (between * Math.sqrt(2 * Math.PI)));
}

/** Simpson's rule in panels of at most `width`. */
function simpson(from: number, to: number, width: number, f: (x: number) => number): number {
  const panels = 2 * Math.ceil((to - from) / (2 * width));
  const h = (to - from) / panels;
  let sum = f(from) + f(to);
  for (let k = 1; k < panels; k++) sum += (k % 2 === 1 ? 4 : 2) * f(from + k * h);
  return (sum * h) / 3;
}

export interface InterviewsNeeded {
  readonly interviews: number;
  readonly standardError: number;
  readonly chance: number;
}

/**
 * Fewest interviews a unit needs for a wanted mean chance of the right grade.
 * @param answers.spread deviation of single answers; `designEffect` of clusters and weights; `population` for the finite
 * population correction (Infinity: none). `otherError`: what interviews do not reduce (rater, verification), as a standard error.
 * @returns null where even the whole population, or 1,000,000 interviews, would not be enough: thresholds lie too close.
 */
export function interviewsForGradeChance(
  units: GradedUnits,
  answers: {
    readonly spread: number;
    readonly designEffect: number;
    readonly population: number;
    readonly otherError: number;
  },
  wanted: number,
): InterviewsNeeded | null {
  if (!(wanted > 0 && wanted < 1))
    throw new StatisticsError("out_of_range", `a chance of ${wanted}`, { wanted });
  const at = (interviews: number): InterviewsNeeded => {
    const open = Math.max(0, 1 - interviews / answers.population);
    const variance =
      (answers.spread ** 2 * answers.designEffect * open) / interviews + answers.otherError ** 2;
    const standardError = Math.sqrt(variance);
    return { interviews, standardError, chance: gradeChance(units, standardError) };
  };
  let low = 0;
  let high = Math.floor(Math.min(answers.population, 1_000_000));
  requireCount("population", high, 1);
  if (at(high).chance < wanted) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (at(middle).chance >= wanted) high = middle;
    else low = middle;
  }
  return at(high);
}
