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
  const { before, after } = neighbours(units, group);
  for (let stratum = 0; stratum < units.length; stratum++) {
    if (units[stratum] !== 1 || population[stratum] === 1) continue;
    const [earlier, later] = [before[stratum] ?? -1, after[stratum] ?? -1];
    const neighbour = later >= 0 ? later : earlier;
    if (neighbour < 0) {
      throw new StatisticsError(
        "single_unit_stratum",
        `stratum ${stratum} has one sampling unit and no neighbour`,
        {
          strata: [stratum],
        },
      );
    }
    into[stratum] = neighbour;
    if (earlier >= 0) after[earlier] = later;
    if (later >= 0) before[later] = earlier;
    units[neighbour] = (units[neighbour] ?? 0) + 1;
    population[neighbour] = (population[neighbour] ?? 0) + (population[stratum] ?? 0);
    units[stratum] = 0;
    population[stratum] = Infinity;
  }
  return into.map((code) => last(into, code));
}

/** The stratum that a chain of mergers ends at. */
function last(into: Int32Array, code: number): number {
  let at = code;
  for (let next = into[at] ?? at; next !== at; next = into[at] ?? at) at = next;
  return at;
}

/** Of each stratum with units the one with units before and after it in its group, by code; -1 for none. */
function neighbours(
  units: Int32Array,
  group: ArrayLike<number>,
): { readonly before: Int32Array; readonly after: Int32Array } {
  const before = new Int32Array(units.length).fill(-1);
  const after = new Int32Array(units.length).fill(-1);
  const latest = new Map<number, number>();
  for (let stratum = 0; stratum < units.length; stratum++) {
    if ((units[stratum] ?? 0) === 0) continue;
    const own = group[stratum] ?? 0;
    const earlier = latest.get(own);
    if (earlier !== undefined) {
      before[stratum] = earlier;
      after[earlier] = stratum;
    }
    latest.set(own, stratum);
  }
  return { before, after };
}
