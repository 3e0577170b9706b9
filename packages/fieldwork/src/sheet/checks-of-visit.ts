import type { Scoresheet, ScoresheetCheck, VisitKind } from "@juping/model";

/** What decides which checks are asked of a unit. */
export interface VisitedUnit {
  readonly conditions: readonly string[];
  readonly livingType: string | null;
}

/** Checks that stand on the form of a visit of this kind, in the scoresheet's order. */
export const checksOfVisit = (scoresheet: Scoresheet, kind: VisitKind): readonly ScoresheetCheck[] =>
  scoresheet.checks.filter(({ visit }) => visit === "both" || visit === kind);

/** Whether the register says that the check is asked of the unit; where it is not, a mark is welcome but not required. */
export const isAskedOf = (check: ScoresheetCheck, unit: VisitedUnit): boolean =>
  check.condition === undefined ||
  check.condition === unit.livingType ||
  unit.conditions.includes(check.condition);
