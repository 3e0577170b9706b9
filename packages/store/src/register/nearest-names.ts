import type { Unit } from "@juping/model";
import { editDistance } from "./edit-distance.ts";
import { comparedName } from "./unit-name.ts";

/** A unit as a message names it. */
const shown = (unit: Unit): string => `${unit.codes[0]?.code ?? unit.id} ${unit.name}`;

const spellings = (unit: Unit, isCode: boolean): readonly string[] =>
  isCode ? unit.codes.map((entry) => entry.code) : [unit.name, ...unit.aliases];

/** Whether two texts can be within `bound` edits: each sign of the longer one without a counterpart costs one. */
const mayBeNear = (signs: ReadonlySet<number>, length: number, name: string, bound: number): boolean => {
  let strange = Math.max(0, length - name.length);
  if (name.length - length > bound || strange > bound) return false;
  for (let at = 0; at < name.length; at += 1) if (!signs.has(name.charCodeAt(at))) strange += 1;
  return strange <= bound;
};

/**
 * Units whose code, name or alias is closest to `text` by edit distance, at most half its length away (two signs for a
 * code); closest first, then in the order of the register. Reads every unit that `fits`; the 665,000 of the whole country
 * take about 0.2 s.
 */
export const nearestNames = (
  units: readonly Unit[],
  text: string,
  fits: (unit: Unit) => boolean,
  limit: number,
): string[] => {
  const isCode = /^\d{4,}$/.test(text);
  const signs = new Set(Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)));
  const best: { readonly unit: Unit; readonly distance: number }[] = [];
  let bound = isCode ? 2 : Math.max(1, Math.floor(text.length / 2));
  for (const unit of units) {
    let distance = bound + 1;
    for (const spelling of spellings(unit, isCode)) {
      if (!mayBeNear(signs, text.length, spelling, bound)) continue;
      distance = Math.min(distance, editDistance(text, comparedName(spelling), bound));
    }
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
