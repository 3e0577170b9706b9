import type { Measure, Unit } from "@juping/model";

/**
 * Which units a measure concerns, by the trees its indicators stand in: S* judge the street, U* and G* are result
 * tables by street and above (never by committee), all others judge the committee.
 */
export type MeasureLevel = "committee" | "street" | "above";

export const measureLevel = ({ indicators }: Measure): MeasureLevel => {
  if (indicators.length > 0 && indicators.every((code) => /^S\d/.test(code))) return "street";
  if (indicators.length > 0 && indicators.every((code) => /^[UG]\d/.test(code))) return "above";
  return "committee";
};

export const isCommittee = ({ kind, evaluated }: Unit): boolean => kind === "committee" && evaluated;
export const isStreet = ({ kind, evaluated }: Unit): boolean =>
  (kind === "street" || kind === "town") && evaluated;

/** Committees below each unit that has any, in the order of the register; nearest first for each committee. */
export const committeesBelow = (units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> => {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const below = new Map<string, Unit[]>();
  for (const unit of units) {
    if (!isCommittee(unit)) continue;
    const seen = new Set<string>();
    for (let id = unit.parent; id !== null && !seen.has(id); id = byId.get(id)?.parent ?? null) {
      seen.add(id);
      if (!byId.has(id)) break;
      const list = below.get(id);
      if (list) list.push(unit);
      else below.set(id, [unit]);
    }
  }
  return below;
};

/**
 * Committees, and units above them, with the units whose own rows make up theirs: itself, for a committee; itself, its
 * committees and the units between, for one above. In the order of the register.
 */
export const membersOf = (
  units: readonly Unit[],
  below: ReadonlyMap<string, readonly Unit[]>,
): ReadonlyMap<string, readonly string[]> => {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  const inside = (id: string, above: string): boolean => {
    const seen = new Set<string>();
    for (let at: string | null = id; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
      if (at === above) return true;
      seen.add(at);
    }
    return false;
  };
  const between = units.filter(({ id }) => below.has(id));
  return new Map(
    units.flatMap((unit): [string, readonly string[]][] => {
      if (isCommittee(unit)) return [[unit.id, [unit.id]]];
      const committees = below.get(unit.id);
      if (committees === undefined) return [];
      const own = between.filter(({ id }) => inside(id, unit.id)).map(({ id }) => id);
      return [[unit.id, [...own, ...committees.map(({ id }) => id)]]];
    }),
  );
};
