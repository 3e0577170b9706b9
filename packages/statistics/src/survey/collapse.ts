import { StatisticsError } from "../error.ts";

/**
 * Merges every stratum with one sampling unit into a neighbour of its group: the next stratum by code, else the one before.
 * Codes should therefore be ordered so that neighbours are alike (say, by expected response), and the order must not be
 * chosen after looking at the answers (Cochran, Sampling Techniques, 3rd ed., section 5A.12). The merged stratum's variance
 * holds the difference between the two, so the error errs on the large side.
 *
 * Changes `units` and `population` in place: the emptied stratum keeps its code with no unit.
 * @returns the code each stratum was merged into, its own where it was not.
 * @throws StatisticsError `single_unit_stratum` where a group has a single unit in all.
 */
export function collapseSingleUnitStrata(
  units: Int32Array,
  population: Float64Array,
  group: ArrayLike<number>,
): Int32Array {
  const into = Int32Array.from(units.keys());
  for (let stratum = 0; stratum < units.length; stratum++) {
    if (units[stratum] !== 1 || population[stratum] === 1) continue;
    const neighbour = nearest(stratum, 1) ?? nearest(stratum, -1);
    if (neighbour === null) {
      throw new StatisticsError(
        "single_unit_stratum",
        `stratum ${stratum} has one sampling unit and no neighbour`,
        {
          strata: [stratum],
        },
      );
    }
    into.forEach((code, from) => {
      if (code === stratum) into[from] = neighbour;
    });
    units[neighbour] = (units[neighbour] ?? 0) + 1;
    population[neighbour] = (population[neighbour] ?? 0) + (population[stratum] ?? 0);
    units[stratum] = 0;
    population[stratum] = Infinity;
  }
  return into;

  function nearest(stratum: number, step: 1 | -1): number | null {
    for (let other = stratum + step; other >= 0 && other < units.length; other += step) {
      if (group[other] === group[stratum] && (units[other] ?? 0) > 0) return other;
    }
    return null;
  }
}
