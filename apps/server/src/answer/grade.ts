import { z } from "zod";

const Probabilities = z.record(z.string(), z.number());

/** Probability of each grade, from the JSON of table `standing`. */
export const probabilitiesOf = (json: string | null | undefined): Record<string, number> =>
  json == null || json === "" ? {} : Probabilities.parse(JSON.parse(json));

/** Probability of the grade that was given; null where none was. */
export const probabilityOf = (
  json: string | null | undefined,
  grade: string | null | undefined,
): number | null => (grade == null ? null : (probabilitiesOf(json)[grade] ?? null));
