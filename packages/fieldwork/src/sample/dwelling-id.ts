import type { Random } from "@juping/statistics";

/** Without letters that are taken for digits. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 10;

/**
 * Random-looking id of a dwelling, the same for the same seed: 50 bits that say nothing of the place. Two dwellings of a city of
 * ten million drawn ones share one with a chance of 4 in 100; whoever writes a draw checks.
 * @param ofUnit stream of the seed and the unit
 */
export const dwellingId = (
  ofUnit: Random,
  place: { readonly building: string; readonly ordinal: number },
): string => {
  const random = ofUnit.substream(`${place.building} ${place.ordinal}`);
  return `H${Array.from({ length }, () => letters[random.below(letters.length)]).join("")}`;
};
