import { sampleWithoutReplacement, type Random } from "@juping/statistics";
import type { Recipe } from "../recipe.ts";

/** One interviewer: how much more kindly people answer and how much more readily they open, on latent scales. */
export interface Interviewer {
  readonly code: string;
  readonly kindness: number;
  readonly persuasion: number;
}

/** The pool of each district. */
export type Interviewers = readonly (readonly Interviewer[])[];

export function hireInterviewers(recipe: Recipe, random: Random): Interviewers {
  const { per_district, kindness_sd, persuasion_sd } = recipe.interviewers;
  return recipe.city.districts.map((_, district) =>
    Array.from({ length: per_district }, (_, number) => ({
      code: `F${district + 1}${String(number + 1).padStart(2, "0")}`,
      kindness: kindness_sd * random.normal(),
      persuasion: persuasion_sd * random.normal(),
    })),
  );
}

/** The few who work in one committee: drawn at random, never from its own district. */
export function assignInterviewers(
  recipe: Recipe,
  pool: Interviewers,
  district: number,
  random: Random,
): readonly Interviewer[] {
  const strangers = pool.flatMap((each, home) => (home === district ? [] : each));
  const drawn = sampleWithoutReplacement(random, strangers.length, recipe.interviewers.per_committee);
  return Array.from(drawn, (place) => strangers[place]).filter((each) => each !== undefined);
}
