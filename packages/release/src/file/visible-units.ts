import type { Policy } from "@juping/model";

/** What the cut needs to know of a unit. */
export interface UnitPlace {
  readonly id: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly street: string | null;
  readonly district: string | null;
}

export interface VisibleUnits {
  /** units shown in full */
  readonly own: ReadonlySet<string>;
  /** units of which only named aggregates are shown: those above, and streets and districts beside */
  readonly aggregates: ReadonlySet<string>;
}

const committees = new Set(["committee", "village_committee"]);

/**
 * What a policy's file may hold. Own units in full; above them all ancestors; beside them, as the publication rule allows,
 * the named aggregates of the neighbouring districts (for a district) or of the district's streets (for a street). A committee
 * sees no neighbour by name: its peers are an anonymous distribution.
 */
export const visibleUnits = (policy: Policy, units: readonly UnitPlace[]): VisibleUnits => {
  if (policy.kind === "whole") return { own: new Set(units.map((unit) => unit.id)), aggregates: new Set() };
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const self = byId.get(policy.unit);
  const own = new Set(
    units
      .filter(
        (unit) => unit.id === policy.unit || unit.street === policy.unit || unit.district === policy.unit,
      )
      .map((unit) => unit.id),
  );
  const aggregates = new Set<string>();
  for (let above = self?.parent ?? null; above !== null; above = byId.get(above)?.parent ?? null)
    aggregates.add(above);
  for (const unit of units) {
    if (committees.has(unit.kind) || own.has(unit.id)) continue;
    const beside = policy.kind === "district" ? unit.kind === "district" : unit.district === self?.district;
    if (policy.kind !== "committee" && beside) aggregates.add(unit.id);
  }
  return { own, aggregates };
};
