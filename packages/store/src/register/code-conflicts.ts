import type { Unit } from "@juping/model";
import { comparedName, nameStem } from "./unit-name.ts";

/**
 * Why two authorities name other units by one code:
 * `spelling` one name in two spellings; `moved` one of the names stands under another code of the other authority, so that the code means
 * two units; `renamed` neither name is known to the other authority in the district.
 */
export type ConflictKind = "spelling" | "moved" | "renamed";

export interface CodeConflict {
  readonly code: string;
  readonly first: string;
  readonly second: string;
  readonly kind: ConflictKind;
  /** code that the first authority gives to the second's name, within the same district; null where it has none */
  readonly firstCode: string | null;
  /** code that the second authority gives to the first's name; null where it has none */
  readonly secondCode: string | null;
}

interface Named {
  readonly code: string;
  readonly name: string;
}

const codesOf = (units: readonly Unit[], authority: string): readonly Named[] =>
  units.flatMap(({ codes, name }) => {
    const own = codes.find((entry) => entry.authority === authority && entry.effective_to === null);
    return own === undefined ? [] : [{ code: own.code, name }];
  });

/** Signs of a code that name the district: the same name in two districts is two units. */
const districtDigits = 6;
const placeOf = ({ code, name }: Named): string =>
  `${code.slice(0, districtDigits)} ${nameStem(comparedName(name))}`;

const byPlace = (entries: readonly Named[]): ReadonlyMap<string, string> =>
  new Map(entries.map((entry) => [placeOf(entry), entry.code]));

/** Codes under which two authorities have different names, with what explains it, by code. */
export const codeConflicts = (
  units: readonly Unit[],
  first: string,
  second: string,
): readonly CodeConflict[] => {
  const own = codesOf(units, first);
  const others = codesOf(units, second);
  const names = new Map(others.map(({ code, name }) => [code, name]));
  const ownPlaces = byPlace(own);
  const otherPlaces = byPlace(others);
  return own
    .flatMap((entry): CodeConflict[] => {
      const other = names.get(entry.code);
      if (other === undefined || other === entry.name) return [];
      const firstCode = ownPlaces.get(placeOf({ code: entry.code, name: other })) ?? null;
      const secondCode = otherPlaces.get(placeOf(entry)) ?? null;
      const kind =
        placeOf({ code: entry.code, name: other }) === placeOf(entry)
          ? "spelling"
          : firstCode !== null || secondCode !== null
            ? "moved"
            : "renamed";
      return [{ code: entry.code, first: entry.name, second: other, kind, firstCode, secondCode }];
    })
    .sort((a, b) => a.code.localeCompare(b.code));
};
