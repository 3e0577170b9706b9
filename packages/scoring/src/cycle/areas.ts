import type { Unit } from "@juping/model";

/** An area that lies above evaluated units: street, district, or the whole programme. */
export interface Area {
  readonly unit: string;
  readonly kind: "street" | "district" | "programme";
}

/** Areas above the evaluated units, streets first, each kind in the order of its first unit. */
export const areasOf = (units: readonly Unit[], root: string | null): readonly Area[] => {
  const known = (pick: (unit: Unit) => string | null): string[] => [
    ...new Set(units.flatMap((unit) => pick(unit) ?? [])),
  ];
  return [
    ...known((unit) => unit.street).map((unit): Area => ({ unit, kind: "street" })),
    ...known((unit) => unit.district).map((unit): Area => ({ unit, kind: "district" })),
    ...(root === null ? [] : [{ unit: root, kind: "programme" as const }]),
  ];
};

/** Items by the areas that their units lie in. */
export const byArea = <T>(
  items: readonly T[],
  unitOf: (item: T) => Unit | undefined,
  root: string | null,
): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const unit = unitOf(item);
    if (unit === undefined) continue;
    for (const area of [unit.street, unit.district, root]) {
      if (area === null) continue;
      const group = groups.get(area);
      if (group) group.push(item);
      else groups.set(area, [item]);
    }
  }
  return groups;
};

/**
 * Weight of each unit in a mean over an area: its households. A unit without them has no weight, unless none has any:
 * then all count alike.
 */
export const householdWeights = (units: readonly Unit[]): ((unit: Unit) => number) =>
  units.some((unit) => (unit.households ?? 0) > 0) ? (unit) => unit.households ?? 0 : () => 1;
