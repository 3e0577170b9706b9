import { normalQuantile, shuffle, type Random } from "@juping/statistics";
import type { City, Committee, LivingType } from "../city/unit.ts";
import type { Recipe } from "../recipe.ts";

/** First-level nodes of the tree, each with its own deviation from a committee's quality. */
export const areas = ["A", "B", "C", "D", "E"] as const;
export type Area = (typeof areas)[number];

/** How good a committee truly is in a cycle, by area; 0 is the average, 1 about a standard deviation. */
export type Quality = Readonly<Record<Area, number>>;

/** Of each committee (by its index over the city) the quality in each cycle (by place). */
export type Qualities = readonly (readonly Quality[])[];

/** Draws every committee's quality: street + own lasting part + area + what the second year changed. */
export function drawQualities(recipe: Recipe, city: City, random: Random): Qualities {
  const { quality } = recipe;
  const all: Quality[][] = [];
  for (const street of city.districts.flatMap((district) => district.streets)) {
    const isModel = street.index === 0;
    const own = random.substream(street.code);
    const streetEffect = isModel ? quality.model_street.mean : quality.street_sd * own.normal();
    const lasting = isModel
      ? modelStreetScores(recipe, street.committees, own.substream("scores"))
      : street.committees.map((committee) => ordinaryScore(recipe, own.substream(committee.code)));
    street.committees.forEach((committee, ordinal) => {
      const stream = own.substream(committee.code, "years");
      const years = lasting[ordinal] ?? [0, 0];
      const areaEffects = areas.map(() => quality.area_sd * stream.normal());
      const change = isModel ? quality.model_street.change_sd * stream.normal() : changeOf(recipe, stream);
      all.push(
        years.map((year, place) => {
          const level = streetEffect + year + (place === 0 ? 0 : change);
          return qualityOf(areaEffects.map((effect) => level + effect));
        }),
      );
    });
  }
  return all;
}

const qualityOf = ([A = 0, B = 0, C = 0, D = 0, E = 0]: readonly number[]): Quality => ({ A, B, C, D, E });

/** Lasting part in each year; a small share of committees fails in both. */
function ordinaryScore(recipe: Recipe, random: Random): readonly number[] {
  const { committee_sd, failing_share, failing } = recipe.quality;
  const score = committee_sd * random.normal() + (random.uniform() < failing_share ? failing : 0);
  return [score, score];
}

/**
 * Most committees drift a little between the years; a share of them truly jumps, more of them up than down.
 */
function changeOf(recipe: Recipe, random: Random): number {
  const { drift, drift_sd, jump_share, jump_up_share, jump } = recipe.quality.change;
  const size = jump * (0.7 + 0.6 * random.uniform());
  const jumps = random.uniform() < jump_share;
  const direction = random.uniform() < jump_up_share ? 1 : -1;
  return drift + drift_sd * random.normal() + (jumps ? direction * size : 0);
}

/**
 * In the model street the normal scores of the type's committees, in random order, so that every living type has strong and
 * weak ones; then the named failing committees take the places of the weakest.
 */
function modelStreetScores(
  recipe: Recipe,
  committees: readonly Committee[],
  random: Random,
): readonly (readonly number[])[] {
  const { spread, failing } = recipe.quality.model_street;
  const scores = committees.map(() => [0, 0] as readonly number[]);
  for (const [type, members] of Map.groupBy(committees, (committee) => committee.livingType)) {
    const order = members.map((committee) => committee.ordinal);
    shuffle(random, order);
    const failed = failing.filter((each) => (each.living_type as LivingType) === type);
    order.forEach((ordinal, rank) => {
      const score = spread * normalQuantile((rank + 0.5) / order.length);
      scores[ordinal] = failed[rank]?.by_cycle ?? [score, score];
    });
  }
  return scores;
}
