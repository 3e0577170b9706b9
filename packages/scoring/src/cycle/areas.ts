import type { Unit } from "@juping/model";

/** An area that lies above evaluated units: street, district, or the whole programme. */
export interface Area {
  readonly unit: string;
  readonly kind: "street" | "district" | "programme";
  contains(unit: Unit): boolean;
}

/** Areas above the evaluated units, streets first, each kind in the order of its first unit. */
export const areasOf = (units: readonly Unit[], root: string | null): readonly Area[] => {
  const known = (pick: (unit: Unit) => string | null): string[] => [
    ...new Set(units.flatMap((unit) => pick(unit) ?? [])),
  ];
  return [
    ...known((unit) => unit.street).map((id): Area => ({
      unit: id,
      kind: "street",
      contains: (unit) => unit.street === id,
    })),
    ...known((unit) => unit.district).map((id): Area => ({
      unit: id,
      kind: "district",
      contains: (unit) => unit.district === id,
    })),
    ...(root === null ? [] : [{ unit: root, kind: "programme" as const, contains: () => true }]),
  ];
};

/**
 * Weight of each unit in a mean over an area: its households. A unit without them has no weight, unless none has any:
 * then all count alike.
 */
export const householdWeights = (units: readonly Unit[]): ((unit: Unit) => number) =>
  units.some((unit) => (unit.households ?? 0) > 0) ? (unit) => unit.households ?? 0 : () => 1;
