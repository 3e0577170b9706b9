import type { MarkValue, Scoresheet, ScoresheetCheck, VisitKind } from "@juping/model";
import { checksOfVisit, isAskedOf, type VisitedUnit } from "./checks-of-visit.ts";

export interface SheetProgress {
  /** codes of the checks that must be marked */
  readonly required: readonly string[];
  /** those of them without a whole mark */
  readonly missing: readonly string[];
  readonly done: number;
}

/** Whether nothing is left to say about a check: a level, or each of its figures, or 不适用. */
export const isWhole = (check: ScoresheetCheck, value: MarkValue | undefined): boolean => {
  if (value === undefined) return false;
  if (!value.applicable) return true;
  const scored = check.levels.length > 0 || check.aspects !== undefined;
  if (scored && value.points === null) return false;
  return (check.entries ?? []).every(({ column, field }) => {
    // 锁门 is said only where it was so.
    if (column === "locked") return true;
    return field === undefined ? value[column] !== null : value.fields[field] !== undefined;
  });
};

/**
 * What a sheet still needs.
 * @param only the checks in dispute, on a third sheet; absent: all of the visit
 */
export const progressOf = (
  scoresheet: Scoresheet,
  kind: VisitKind,
  unit: VisitedUnit,
  marks: ReadonlyMap<string, MarkValue>,
  only?: readonly string[],
): SheetProgress => {
  const asked = checksOfVisit(scoresheet, kind).filter((check) =>
    only ? only.includes(check.code) : isAskedOf(check, unit),
  );
  const missing = asked.filter((check) => !isWhole(check, marks.get(check.code))).map(({ code }) => code);
  return { required: asked.map(({ code }) => code), missing, done: asked.length - missing.length };
};
