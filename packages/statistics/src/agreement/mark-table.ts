import { codeValues, finiteValues, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { ratedUnits, type Ratings } from "./rated-units.ts";

/** Marks with the rater who gave each. */
export interface RaterMarks extends Ratings {
  /** Code of the rater. */
  readonly rater: ArrayLike<number>;
}

/** How often each category was given to each unit, and who gave it. */
export interface MarkTable {
  readonly units: number;
  readonly raters: number;
  /** Values of the categories, ascending. */
  readonly categories: Float64Array;
  /** Units x categories. */
  readonly counts: Float64Array;
  /** Marks of each unit. */
  readonly marks: Float64Array;
  /** Units x raters: code of the category, -1 where the rater gave no mark. */
  readonly given: Int32Array;
}

/**
 * @param scale values of all categories that could be given; left out: those that were.
 * @throws StatisticsError `duplicate_mark` where a rater marked a unit twice, `not_a_code` for a mark outside the scale,
 * `no_variation` where the scale has a single category.
 */
export function markTable(ratings: RaterMarks, scale?: ArrayLike<number>): MarkTable {
  const rated = ratedUnits(ratings, 1);
  requireLength("rater", ratings.rater, ratings.value.length);
  const rater = codeValues("rater", ratings.rater, 0, 2 ** 31);
  const raters = rater.reduce((most, code) => Math.max(most, code), 0) + 1;
  const categories = Float64Array.from(
    new Set(scale === undefined ? rated.value : finiteValues("scale", scale)),
  ).sort();
  const q = categories.length;
  if (q < 2) {
    throw new StatisticsError("no_variation", `all marks are ${categories[0]}`, { value: categories[0] });
  }
  const codeOf = new Map(Array.from(categories, (value, code) => [value, code]));
  const counts = new Float64Array(rated.units * q);
  const given = new Int32Array(rated.units * raters).fill(-1);
  const marks = new Float64Array(rated.units);
  for (let u = 0; u < rated.units; u++) {
    for (let i = rated.start[u] ?? 0; i < (rated.start[u + 1] ?? 0); i++) {
      const value = rated.value[i] ?? 0;
      const code = codeOf.get(value);
      if (code === undefined)
        throw new StatisticsError("not_a_code", `a mark of ${value} outside the scale`, { value });
      const place = u * raters + (rater[rated.row[i] ?? 0] ?? 0);
      if (given[place] !== -1) {
        const details = { unit: ratings.unit[rated.row[i] ?? 0], rater: place % raters };
        throw new StatisticsError("duplicate_mark", `a rater marked unit ${details.unit} twice`, details);
      }
      given[place] = code;
      counts[u * q + code] = (counts[u * q + code] ?? 0) + 1;
      marks[u] = (marks[u] ?? 0) + 1;
    }
  }
  return { units: rated.units, raters, categories, counts, marks, given };
}
