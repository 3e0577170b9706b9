import { householdBands, livingTypes } from "@juping/model";
import { categorical, shuffle, type Random } from "@juping/statistics";
import type { Recipe } from "../recipe.ts";
import { bandOf, type HouseholdBand, type LivingType } from "./unit.ts";

/** What a committee is before it has a name. */
export interface Trait {
  readonly livingType: LivingType;
  readonly households: number;
}

/** The street of 35 with the joint distribution of the recipe's table: 8/4/15/8 by type, 9/12/12/2 by band. */
export function modelStreetTraits(recipe: Recipe, random: Random): Trait[] {
  const table = recipe.city.model_street.committees_by_type_and_band;
  const traits = livingTypes.flatMap((livingType) =>
    householdBands.flatMap((band) =>
      Array.from({ length: table[livingType][band] }, () => ({
        livingType,
        households: householdsInBand(recipe, livingType, band, random),
      })),
    ),
  );
  shuffle(random, traits);
  return traits;
}

/** Committees of any other street: type by the district's shares, households log-normal around the type's median. */
export function ordinaryTraits(
  recipe: Recipe,
  shares: Readonly<Record<LivingType, number>>,
  count: number,
  random: Random,
): Trait[] {
  const weights = livingTypes.map((type) => shares[type]);
  return Array.from({ length: count }, () => {
    const livingType = livingTypes[categorical(random, weights)] ?? "综合型";
    return { livingType, households: householdsOf(recipe, livingType, random) };
  });
}

function householdsOf(recipe: Recipe, livingType: LivingType, random: Random): number {
  const { least, most, sd_of_log, median } = recipe.city.households;
  const drawn = Math.round(median[livingType] * Math.exp(sd_of_log * random.normal()));
  return Math.min(most, Math.max(least, drawn));
}

/** Draws again until the band is met: the distribution inside a band is that of the type. */
function householdsInBand(
  recipe: Recipe,
  livingType: LivingType,
  band: HouseholdBand,
  random: Random,
): number {
  for (;;) {
    const drawn = householdsOf(recipe, livingType, random);
    if (bandOf(drawn) === band) return drawn;
  }
}
