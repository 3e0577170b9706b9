import { createRandom } from "@juping/statistics";

/** An adult who has lived in the dwelling for six months or more. */
export interface Adult {
  /** `MM-DD`; null where nobody says */
  readonly birthday: string | null;
  readonly age: number;
}

/** 下一个生日; or the place in the order of age drawn from the seed, for households that do not tell birthdays. */
export type AdultSelection = "next_birthday" | "drawn_by_age";

/**
 * Which adult of a dwelling is asked. Nobody else is, and nobody who happens to open the door.
 * By next birthday: whose birthday comes first on or after the day of the first contact (a birthday on that day counts); two on
 * one day: the elder. Where one birthday is not told, by age: the adults from the eldest down, one drawn from seed and dwelling.
 * @returns the place in `adults`; null where there is none
 */
export const selectAdult = (
  adults: readonly Adult[],
  method: AdultSelection,
  contact: { readonly day: string; readonly dwelling: string; readonly seed: string },
): { readonly place: number; readonly method: AdultSelection } | null => {
  if (adults.length === 0) return null;
  const places = adults.map((adult, place) => ({ ...adult, place }));
  const eldestFirst = places.toSorted((a, b) => b.age - a.age || a.place - b.place);
  if (method === "next_birthday" && adults.every(({ birthday }) => birthday !== null)) {
    const from = contact.day.slice(5);
    const wait = (birthday: string | null) => ((birthday ?? "") >= from ? 0 : 1);
    const [next] = eldestFirst.toSorted(
      (a, b) =>
        wait(a.birthday) - wait(b.birthday) ||
        ((a.birthday ?? "") < (b.birthday ?? "") ? -1 : a.birthday === b.birthday ? 0 : 1),
    );
    return next === undefined ? null : { place: next.place, method };
  }
  const drawn = createRandom(contact.seed, "adult", contact.dwelling).below(adults.length);
  const chosen = eldestFirst[drawn];
  return chosen === undefined ? null : { place: chosen.place, method: "drawn_by_age" };
};
