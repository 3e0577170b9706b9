import type { Random } from "@juping/statistics";
import { between, binomial, flag } from "../latent/chance.ts";
import type { Check } from "./scoresheet.ts";

/** What a check finds before anybody marks it; all raters of a visit see the same. */
export interface Fact {
  readonly field?: string;
  readonly count?: number;
  readonly called?: number;
  readonly confirmed?: number;
  readonly locked?: 0 | 1;
  /** points where the rubric leaves no room for judgement */
  readonly points?: number;
  /** nothing to be checked: 不适用 */
  readonly none?: boolean;
}

/** Points by the least number that earns them, the highest first. */
const rubric = (steps: readonly (readonly [number, number])[], n: number): number =>
  steps.find(([least]) => n >= least)?.[1] ?? 0;

const calls = (
  random: Random,
  called: number,
  p: number,
  steps: readonly (readonly [number, number])[],
): Fact => {
  const confirmed = binomial(random, called, p);
  return { called, confirmed, points: rubric(steps, confirmed) };
};

/** Facts of the checks that count something; nothing for those that a visitor judges by sight. */
export function findFact(check: Check, share: number, random: Random): Fact {
  // A single confirmation is likelier than full points, which need all of them.
  const each = 1 - (1 - share) * 0.45;
  switch (check.code) {
    case "A08":
      return { field: "boards", count: between(random, 0, 3) + flag(random, 1 - share) };
    case "E01":
      return { field: "area_m2", count: Math.round(180 + 220 * share * random.uniform()) };
    case "F03":
      return { field: "submitted", count: flag(random, share) };
    case "B03":
      return calls(random, 3, each, [
        [3, 3],
        [2, 2],
        [1, 1],
      ]);
    case "C04":
      return calls(random, 2, each, [
        [2, 3],
        [1, 1],
      ]);
    case "E04":
      return calls(random, 10, each, [
        [10, 4],
        [8, 3],
        [6, 2],
        [4, 1],
      ]);
    case "E05":
      return calls(random, 5, each, [
        [5, 3],
        [4, 2],
        [3, 1],
      ]);
    case "E07": {
      const confirmed = binomial(random, 20, 1 - (1 - share) * 0.14);
      const steps = [[20, 3] as const, [18, 2] as const, [16, 1] as const];
      return { count: 20, confirmed, points: rubric(steps, confirmed) };
    }
    case "E08": {
      const called = Math.min(5, between(random, 0, 8));
      if (called === 0) return { none: true };
      const confirmed = binomial(random, called, each);
      const steps = [[1, 4] as const, [0.8, 3] as const, [0.6, 1] as const];
      return { called, confirmed, points: rubric(steps, confirmed / called) };
    }
    case "E02":
      return { locked: flag(random, 0.12 * (1 - share)) };
    default:
      return {};
  }
}
