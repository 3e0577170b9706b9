import type { Policy } from "../release/policy.ts";

/** Where a unit stands; null where it is above that level. */
export interface Place {
  readonly level: Exclude<Policy["kind"], "whole">;
  readonly street: string | null;
  readonly district: string | null;
}

/**
 * Whether `asked` opens no unit that `policy` does not, and in no deeper detail: the same, or a part of it.
 * @param placeOf where a unit stands; undefined for one that is not known, which lies in no part
 */
export const narrows = (
  policy: Policy,
  asked: Policy,
  placeOf: (unit: string) => Place | undefined,
): boolean => {
  if (asked.detail === true && policy.detail !== true) return false;
  if (policy.kind === "whole") return true;
  if (asked.kind === "whole") return false;
  if (asked.kind === policy.kind && asked.unit === policy.unit) return true;
  const place = placeOf(asked.unit);
  if (place?.level !== asked.kind) return false;
  if (policy.kind === "district") return place.district === policy.unit;
  return policy.kind === "street" && asked.kind === "committee" && place.street === policy.unit;
};
