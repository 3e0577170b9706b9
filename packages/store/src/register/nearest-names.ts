import type { Unit } from "@juping/model";
import { editDistance } from "./edit-distance.ts";
import { comparedName, nameStem } from "./unit-name.ts";

const spellings = (unit: Unit, isCode: boolean): readonly string[] =>
  isCode ? unit.codes.map((entry) => entry.code) : [unit.name, ...unit.aliases];

/** Whether two texts can be within `bound` edits: each sign of the longer one without a counterpart costs one. */
const mayBeNear = (signs: ReadonlySet<number>, length: number, name: string, bound: number): boolean => {
  let strange = Math.max(0, length - name.length);
  if (name.length - length > bound || strange > bound) return false;
  for (let at = 0; at < name.length; at += 1) if (!signs.has(name.charCodeAt(at))) strange += 1;
  return strange <= bound;
};

/** Whether all signs of `short` stand in `long` in their order: 长三 is how people write 长寿新村第三. */
const isAbbreviation = (short: string, long: string): boolean => {
  let at = 0;
  for (let index = 0; index < short.length; index += 1) {
    at = long.indexOf(short.charAt(index), at) + 1;
    if (at === 0) return false;
  }
  return short.length >= 2 && short.length < long.length;
};

/** A code or name that is looked for, made ready once. */
const measureFrom = (text: string, isCode: boolean): ((spelling: string, bound: number) => number) => {
  const stem = isCode ? text : nameStem(text);
  const signs = new Set(Array.from({ length: stem.length }, (_, at) => stem.charCodeAt(at)));
  return (spelling, bound) => {
    const name = comparedName(spelling);
    const other = isCode ? name : nameStem(name);
    // Like one wrong sign, however much was left out; the less, the sooner.
    if (!isCode && isAbbreviation(stem, other)) return 1 + (other.length - stem.length) / 50;
    if (!mayBeNear(signs, stem.length, other, bound)) return bound + 1;
    const distance = editDistance(stem, other, bound);
    // Of two that are equally near, the one whose word for its kind is alike too comes first.
    return distance > bound ? distance : distance + editDistance(text, name, 8) / 10;
  };
};

/**
 * Units whose code, name or alias is closest to `text`, closest first, then in the order of the register: by edit distance without the
 * words for kinds, at most half the length away (two signs for a code), or abbreviated. A guess for a person to judge. Reads every unit
 * that `fits`; the 665,000 of the whole country take about 0.3 s.
 */
export const nearestNames = (
  units: readonly Unit[],
  text: string,
  fits: (unit: Unit) => boolean,
  limit: number,
): Unit[] => {
  const isCode = /^\d{4,}$/.test(text);
  const distanceTo = measureFrom(text, isCode);
  const best: { readonly unit: Unit; readonly distance: number }[] = [];
  let bound = isCode ? 2 : Math.max(1, Math.floor(nameStem(text).length / 2));
  for (const unit of units) {
    let distance = bound + 1;
    for (const spelling of spellings(unit, isCode))
      distance = Math.min(distance, distanceTo(spelling, bound));
    const last = best.length === limit ? best.at(-1) : undefined;
    // A tie with the last of a full list stays behind it.
    if (distance >= Math.min(bound + 1, last?.distance ?? Infinity) || !fits(unit)) continue;
    const place = best.findIndex((entry) => entry.distance > distance);
    best.splice(place < 0 ? best.length : place, 0, { unit, distance });
    if (best.length > limit) best.pop();
    if (best.length === limit) bound = Math.floor(best.at(-1)?.distance ?? bound);
  }
  return best.map(({ unit }) => unit);
};
