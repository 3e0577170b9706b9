import type { Random } from "./random.ts";

/** Puts the items of an array, typed or not, into random order, in place (Fisher and Yates; Durstenfeld 1964). */
export function shuffle<T>(random: Random, items: { [index: number]: T; readonly length: number }): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const moved = items[last] as T;
    items[last] = items[other] as T;
    items[other] = moved;
  }
}
