import type { ConflictKind } from "@juping/model";

/** What keeps an evaluator from a unit. `until` is the last day it does (contracts: 24 months after their end). */
export interface Interest {
  readonly kind: "own_area" | "relative" | "contract";
  readonly unit: string;
  readonly until: string | null;
}

export interface Evaluator {
  readonly id: string;
  /** district where the evaluator lives or works */
  readonly district: string | null;
  readonly interests: readonly Interest[];
  /** units visited in the cycle before */
  readonly previous: ReadonlySet<string>;
}

/** A committee with the units above it. */
export interface VisitedPlace {
  readonly unit: string;
  readonly street: string | null;
  readonly district: string | null;
}

/** A contract keeps its parties apart for so long after its end. */
export const contractMonths = 24;

/**
 * What keeps an evaluator from a committee on a day; null where nothing does. An interest in a street or district is one in
 * all committees of it.
 * @param day `YYYY-MM-DD`
 */
export const conflictOf = (evaluator: Evaluator, place: VisitedPlace, day: string): ConflictKind | null => {
  if (evaluator.district !== null && evaluator.district === place.district) return "own_district";
  const above = [place.unit, place.street, place.district];
  const interest = evaluator.interests.find(
    ({ unit, until }) => above.includes(unit) && (until === null || day <= until),
  );
  if (interest) return interest.kind;
  return evaluator.previous.has(place.unit) ? "previous_cycle" : null;
};
