import type { Random } from "@juping/statistics";
import type { Recipe } from "../recipe.ts";
import type { Codes } from "./code.ts";
import { numeral } from "./numeral.ts";
import type { Trait } from "./traits.ts";
import { bandOf, conditionNames, type Committee } from "./unit.ts";

type Given = Trait &
  Pick<Committee, "index" | "ordinal" | "street" | "district" | "watched"> & {
    readonly foundedOn: string | undefined;
  };

/** Names, area, conditions and founding date of one committee. */
export function buildCommittee(recipe: Recipe, codes: Codes, random: Random, given: Given): Committee {
  const { city } = recipe;
  const number = numeral(given.ordinal + 1);
  const area =
    given.households * city.area_m2_per_household[given.livingType] * (0.8 + 0.4 * random.uniform());
  const conditions = conditionNames.filter(
    (condition) => random.uniform() < city.conditions[condition][given.livingType],
  );
  const aliases = random.uniform() < city.alias_share ? [`示例${number}`, `示例${number}居`] : [];
  return {
    ...given,
    households: yearly(given.households, recipe, random),
    code: codes.committee(given.street.code, given.ordinal + 1),
    name: `示例${number}居民区`,
    aliases,
    areaM2: Math.round(area / 100) * 100,
    conditions: new Set(conditions),
    foundedOn: given.foundedOn ?? longAgo(random),
  };
}

/** Households at each of the two registers; a change that would leave the band is not taken. */
function yearly(first: number, recipe: Recipe, random: Random): readonly number[] {
  const second = Math.round(first * (1 + recipe.city.yearly_household_change * random.normal()));
  return [first, bandOf(second) === bandOf(first) ? second : first];
}

function longAgo(random: Random): string {
  const year = 1996 + random.below(22);
  const month = String(1 + random.below(12)).padStart(2, "0");
  return `${year}-${month}-01`;
}
