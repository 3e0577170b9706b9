import type { Unit } from "@juping/model";
import { nearestNames } from "./nearest-names.ts";
import { comparedName } from "./unit-name.ts";

/** Where a value of a unit column is looked for. */
export interface UnitScope {
  /** authority of the codes; absent: any */
  readonly authority?: string;
  /** code of the unit at or below which the unit must lie; absent: anywhere */
  readonly parent?: string;
}

/** What a value of a unit column stands for. */
export type UnitMatch =
  | { readonly kind: "one"; readonly unit: Unit }
  | { readonly kind: "none" }
  /** several units bear the code or name: which one is meant is for a person to say */
  | { readonly kind: "many"; readonly units: readonly Unit[] };

export interface UnitIndex {
  readonly units: readonly Unit[];
  /** By code first, then by exact name or alias; never by likeness. */
  match(value: string, scope: UnitScope): UnitMatch;
  /** The unit of that id. */
  byId(id: string): Unit | undefined;
  /** A unit as a person is shown it: code and name, of namesakes also what lies above. */
  describe(unit: Unit): string;
  /** Up to `limit` units with a like name or code, described; for messages and for a person to choose from. */
  nearest(value: string, scope: UnitScope, limit: number): string[];
}

const add = (map: Map<string, Unit[]>, key: string, unit: Unit): void => {
  const found = map.get(key);
  if (found === undefined) map.set(key, [unit]);
  else if (found.at(-1) !== unit) found.push(unit);
};

/** A value made when it is first asked for. */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
};

/** Index of a register for matching; each part of it is built when first needed. */
export const unitIndex = (units: readonly Unit[]): UnitIndex => {
  const byId = once(() => new Map(units.map((unit) => [unit.id, unit])));
  const byCode = once(() => {
    const found = new Map<string, Unit[]>();
    for (const unit of units) for (const { code } of unit.codes) add(found, code, unit);
    return found;
  });
  const byName = once(() => {
    const found = new Map<string, Unit[]>();
    for (const unit of units) {
      add(found, comparedName(unit.name), unit);
      for (const alias of unit.aliases) add(found, comparedName(alias), unit);
    }
    return found;
  });
  const hasAuthority = (unit: Unit, code: string, authority: string | undefined): boolean =>
    authority === undefined ||
    unit.codes.some((entry) => entry.code === code && entry.authority === authority);
  const isWithin = (unit: Unit, tops: ReadonlySet<Unit> | null): boolean => {
    if (tops === null) return true;
    for (let at: Unit | undefined = unit, step = 0; at !== undefined && step < 16; step += 1) {
      if (tops.has(at)) return true;
      at = at.parent === null ? undefined : byId().get(at.parent);
    }
    return false;
  };
  const tops = ({ authority, parent }: UnitScope): ReadonlySet<Unit> | null =>
    parent === undefined
      ? null
      : new Set((byCode().get(parent) ?? []).filter((unit) => hasAuthority(unit, parent, authority)));
  const verdict = (found: readonly Unit[]): UnitMatch => {
    const [unit, second] = found;
    if (unit === undefined) return { kind: "none" };
    return second === undefined ? { kind: "one", unit } : { kind: "many", units: found };
  };
  const describe = (unit: Unit): string => {
    const named = `${unit.codes[0]?.code ?? unit.id} ${unit.name}`;
    const above = unit.parent === null ? undefined : byId().get(unit.parent);
    const isNamesake = (byName().get(comparedName(unit.name)) ?? []).length > 1;
    return isNamesake && above !== undefined ? `${named}（${above.name}）` : named;
  };
  return {
    units,
    describe,
    byId: (id) => byId().get(id),
    match: (value, scope) => {
      const text = comparedName(value);
      const within = tops(scope);
      const coded = (byCode().get(text) ?? []).filter((unit) => hasAuthority(unit, text, scope.authority));
      if (coded.length > 0) return verdict(coded.filter((unit) => isWithin(unit, within)));
      return verdict((byName().get(text) ?? []).filter((unit) => isWithin(unit, within)));
    },
    nearest: (value, scope, limit) => {
      const within = tops(scope);
      return nearestNames(units, comparedName(value), (unit) => isWithin(unit, within), limit).map(describe);
    },
  };
};
