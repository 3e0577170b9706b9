import { sampleWithoutReplacement, shuffle, type Random } from "@juping/statistics";
import type { Recipe } from "../recipe.ts";

/**
 * Committees founded in a year of the programme, by index over the city, with the date. The model street has none, and
 * every street but it may have them.
 */
export function newCommittees(recipe: Recipe, sizes: Int32Array, random: Random): Map<number, string> {
  const years = Object.entries(recipe.city.new_committees);
  const places = draw(sizes, total(years), random);
  const founded = new Map<number, string>();
  for (const [year, count] of years) {
    for (const index of places.splice(0, count)) {
      founded.set(index, `${year}-${String(3 + random.below(6)).padStart(2, "0")}-15`);
    }
  }
  return founded;
}

/** Cycles in which a committee stands on the watch list, by index over the city. */
export function watchedCommittees(
  recipe: Recipe,
  sizes: Int32Array,
  random: Random,
): Map<number, Set<string>> {
  const watched = new Map<number, Set<string>>();
  for (const [cycle, count] of Object.entries(recipe.city.watch_list)) {
    for (const index of draw(sizes, count, random)) {
      watched.set(index, (watched.get(index) ?? new Set()).add(cycle));
    }
  }
  return watched;
}

const total = (years: [string, number][]): number => years.reduce((sum, [, count]) => sum + count, 0);

/** Distinct committees outside the model street, in random order. */
function draw(sizes: Int32Array, count: number, random: Random): number[] {
  const model = sizes[0] ?? 0;
  const others = sizes.reduce((a, b) => a + b, 0) - model;
  const drawn = Array.from(sampleWithoutReplacement(random, others, count), (place) => model + place);
  shuffle(random, drawn);
  return drawn;
}
