import type { Random } from "@juping/statistics";
import { apportion } from "../city/apportion.ts";
import type { LivingType } from "../city/unit.ts";
import type { Recipe } from "../recipe.ts";

/** Codes of D3 and D1 are the places in these tables plus one. */
const TENURES = 5;
export const AGES = 4;

/** Adults of one committee: who lives there, answering or not. */
export interface Population {
  /** whole numbers that sum to the adults */
  readonly age: Int32Array;
  readonly sex: Int32Array;
  readonly tenure: Int32Array;
  /** share of each pair (tenure, age), tenure-major, cumulated: for drawing persons */
  readonly cumulated: Float64Array;
  readonly femaleShare: number;
}

/**
 * Tenure by the living type's shares, varied between committees; age follows tenure, since tenants of the market are young
 * and the public dwellings' residents old.
 */
export function drawPopulation(
  recipe: Recipe,
  livingType: LivingType,
  households: number,
  random: Random,
): Population {
  const { population } = recipe;
  const adults = Math.round(households * population.adults_per_household);
  const raw = population.tenure[livingType].map(
    (share) => share * Math.exp(population.tenure_sd * random.normal()),
  );
  const total = raw.reduce((a, b) => a + b, 0);
  const joint = new Float64Array(TENURES * AGES);
  const age = new Float64Array(AGES);
  raw.forEach((weight, tenure) => {
    population.age_by_tenure[tenure]?.forEach((share, band) => {
      const part = (weight / total) * share;
      joint[tenure * AGES + band] = part;
      age[band] = (age[band] ?? 0) + part;
    });
  });
  const femaleShare = population.female_share + population.female_sd * random.normal();
  return {
    age: apportion(adults, age),
    sex: apportion(adults, [1 - femaleShare, femaleShare]),
    tenure: apportion(adults, raw),
    cumulated: cumulate(joint),
    femaleShare,
  };
}

function cumulate(shares: Float64Array): Float64Array {
  let sum = 0;
  return shares.map((share) => (sum += share));
}
