import { finiteValues, requireCount, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";

/**
 * Share of a unit's draws in each category (units x (thresholds + 1)); rows sum to 1.
 * @param draws units x draws.
 * @param thresholds ascending; category k holds values of [thresholds[k - 1], thresholds[k]), so a threshold reached counts.
 */
export function categoryProbabilities(
  draws: Float64Array,
  units: number,
  thresholds: ArrayLike<number>,
): Float64Array {
  requireCount("units", units, 1);
  const values = finiteValues("draws", draws);
  const count = values.length / units;
  requireCount("draws per unit", count, 1);
  const limits = finiteValues("thresholds", thresholds);
  for (let k = 1; k < limits.length; k++) {
    if ((limits[k] ?? 0) > (limits[k - 1] ?? 0)) continue;
    throw new StatisticsError("out_of_range", `thresholds do not ascend at ${k}`, {
      index: k,
      value: limits[k],
    });
  }
  const categories = limits.length + 1;
  const hits = new Float64Array(units * categories);
  for (let unit = 0; unit < units; unit++) {
    for (let d = unit * count; d < (unit + 1) * count; d++) {
      let category = 0;
      while (category < limits.length && (values[d] ?? 0) >= (limits[category] ?? 0)) category++;
      const place = unit * categories + category;
      hits[place] = (hits[place] ?? 0) + 1;
    }
  }
  return hits.map((n) => n / count);
}

/** Share of joint draws in which a is above b, ties counted half: how sure the order of the two is. */
export function orderProbability(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const first = finiteValues("a", a);
  requireLength("b", b, first.length);
  const second = finiteValues("b", b);
  let above = 0;
  first.forEach((value, d) => {
    const other = second[d] ?? 0;
    if (value > other) above += 1;
    else if (value === other) above += 0.5;
  });
  return above / first.length;
}
