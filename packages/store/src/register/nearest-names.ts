import type { Unit } from "@juping/model";
import { editDistance } from "./edit-distance.ts";
import { comparedName } from "./unit-name.ts";

/** A unit as a message names it. */
const shown = (unit: Unit): string => `${unit.codes[0]?.code ?? unit.id} ${unit.name}`;

/**
 * Units whose code, name or alias is closest to `text` by edit distance, at most half its length away (two signs for a
 * code); closest first, then in the order of the register. Reads every unit that `fits`.
 */
export const nearestNames = (
  units: readonly Unit[],
  text: string,
  fits: (unit: Unit) => boolean,
  limit: number,
): string[] => {
  const isCode = /^\d{4,}$/.test(text);
  const farthest = isCode ? 2 : Math.max(1, Math.floor(text.length / 2));
  const best: { readonly unit: Unit; readonly distance: number }[] = [];
  let bound = farthest;
  for (const unit of units) {
    const spellings = isCode ? unit.codes.map((entry) => entry.code) : [unit.name, ...unit.aliases];
    const distance = Math.min(...spellings.map((name) => editDistance(text, comparedName(name), bound)));
    if (distance > bound || !fits(unit)) continue;
    const place = best.findIndex((entry) => entry.distance > distance);
    best.splice(place < 0 ? best.length : place, 0, { unit, distance });
    if (best.length > limit) best.pop();
    // A tie with the last of a full list stays behind it.
    const last = best.at(-1);
    if (best.length === limit && last !== undefined) bound = last.distance - 1;
    if (bound < 0) break;
  }
  return best.map(({ unit }) => shown(unit));
};
