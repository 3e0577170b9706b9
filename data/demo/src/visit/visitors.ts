import { sampleWithoutReplacement, type Random } from "@juping/statistics";
import type { Recipe } from "../recipe.ts";

/** A visitor of the third party; a severe one gives fewer points for the same sight. */
export interface Visitor {
  readonly code: string;
  /** in steps of a rubric, below 0 is severe */
  readonly leniency: number;
}

/** The pool of each district. */
export type Visitors = readonly (readonly Visitor[])[];

export function hireVisitors(recipe: Recipe, random: Random): Visitors {
  const { per_district, leniency_sd } = recipe.visits;
  return recipe.city.districts.map((_, district) =>
    Array.from({ length: per_district }, (_, number) => ({
      code: `V${district + 1}${String(number + 1).padStart(2, "0")}`,
      leniency: leniency_sd * random.normal(),
    })),
  );
}

/** Three different visitors, none of the unit's own district: for the first, second and third mark. */
export function assignVisitors(pool: Visitors, district: number, random: Random): readonly Visitor[] {
  const strangers = pool.flatMap((each, home) => (home === district ? [] : each));
  const drawn = sampleWithoutReplacement(random, strangers.length, 3);
  const visitors = Array.from(drawn, (place) => strangers[place]).filter((each) => each !== undefined);
  const turn = random.below(3);
  return [...visitors.slice(turn), ...visitors.slice(0, turn)];
}
