import { separabilityGroups } from "@juping/statistics";
import type { RankedUnit } from "./rank-pool.ts";

/** Neighbours in the order that cannot be told apart, as the bracket in the margin joins them. */
export interface IndistinguishableGroup {
  /** from best to worst */
  readonly units: readonly string[];
}

/**
 * Maximal runs of neighbours, best first, in which no pair differs at the level. A unit may stand in two runs; runs of
 * one unit are left out.
 */
export const indistinguishableGroups = (
  units: readonly RankedUnit[],
  level: number,
): readonly IndistinguishableGroup[] => {
  if (units.length === 0) return [];
  const { order, brackets } = separabilityGroups(
    units.map((unit) => unit.score),
    units.map((unit) => unit.standard_error ?? 0),
    level,
  );
  return brackets
    .filter(({ first, last }) => last > first)
    .map(({ first, last }) => ({
      units: [...order.slice(first, last + 1)].flatMap((at) => units[at]?.unit ?? []),
    }));
};
