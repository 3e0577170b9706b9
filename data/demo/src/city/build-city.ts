import { createRandom, type Random } from "@juping/statistics";
import type { Recipe } from "../recipe.ts";
import { apportion } from "./apportion.ts";
import { buildCommittee } from "./build-committee.ts";
import { codesBeginningWith, type Codes } from "./code.ts";
import { newCommittees, watchedCommittees } from "./events.ts";
import { numeral } from "./numeral.ts";
import { modelStreetTraits, ordinaryTraits } from "./traits.ts";
import type { City, District, Street } from "./unit.ts";

/** The whole fictitious city. Each street depends on its own substream only. */
export function buildCity(recipe: Recipe, seed: string): City {
  const random = createRandom(seed, "city");
  const codes = codesBeginningWith(recipe.city.first_digits);
  const sizes = streetSizes(recipe, random.substream("street sizes"));
  const events = {
    founded: newCommittees(recipe, sizes, random.substream("founded")),
    watched: watchedCommittees(recipe, sizes, random.substream("watched")),
  };
  const districts: District[] = [];
  let streetIndex = 0;
  let committeeIndex = 0;
  recipe.city.districts.forEach((plan, index) => {
    const district = { index, code: codes.district(index + 1), name: plan.name };
    const streets: Street[] = [];
    for (let ordinal = 1; ordinal <= plan.streets + plan.towns; ordinal++) {
      const size = sizes[streetIndex] ?? 0;
      streets.push(buildStreet(streetIndex, ordinal, size, committeeIndex));
      streetIndex += 1;
      committeeIndex += size;
    }
    districts.push({ ...district, streets });

    function buildStreet(at: number, ordinal: number, size: number, firstCommittee: number): Street {
      const isTown = ordinal > plan.streets;
      const code = isTown ? codes.town(index + 1, ordinal - plan.streets) : codes.street(index + 1, ordinal);
      const name = `示例${numeral(at + 1)}${isTown ? "镇" : "街道"}`;
      const own = random.substream("street", code);
      const traits =
        at === 0
          ? modelStreetTraits(recipe, own.substream("traits"))
          : ordinaryTraits(recipe, plan.living_types, size, own.substream("traits"));
      const street = { index: at, code, name };
      const committees = traits.map((trait, place) =>
        buildCommittee(recipe, codes, own.substream("committee", String(place)), {
          ...trait,
          index: firstCommittee + place,
          ordinal: place,
          street,
          district,
          foundedOn: events.founded.get(firstCommittee + place),
          watched: events.watched.get(firstCommittee + place) ?? new Set(),
        }),
      );
      const villages = isTown ? villagesOf(recipe, codes, code, own.substream("villages")) : [];
      return { ...street, kind: isTown ? "town" : "street", district, committees, villages };
    }
  });
  return { code: codes.city, name: recipe.city.name, districts };
}

/** Committees of each street: the model street's as its table says, the rest in proportion to drawn weights. */
function streetSizes(recipe: Recipe, random: Random): Int32Array {
  const { city } = recipe;
  const table = Object.values(city.model_street.committees_by_type_and_band);
  const model = table.flatMap((row) => Object.values(row)).reduce((a, b) => a + b, 0);
  const others = city.districts.reduce((sum, plan) => sum + plan.streets + plan.towns, 0) - 1;
  const { from, to } = city.street_weight;
  const weights = Float64Array.from({ length: others }, () => from + (to - from) * random.uniform());
  return Int32Array.of(model, ...apportion(city.committees - model, weights));
}

function villagesOf(recipe: Recipe, codes: Codes, parent: string, random: Random): Street["villages"] {
  const { from, to } = recipe.city.villages_per_town;
  const count = from + random.below(to - from + 1);
  return Array.from({ length: count }, (_, place) => ({
    code: codes.village(parent, place + 1),
    name: `示例${numeral(place + 1)}村`,
  }));
}
