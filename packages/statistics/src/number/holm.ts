import { StatisticsError } from "../error.ts";
import { finiteValues } from "../argument.ts";

/**
 * Holm's step-down adjustment of p values: each is compared with the level as if it were alone, and the chance of any false
 * finding stays below the level whatever the dependence. Source: Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.
 */
export function holmAdjust(pValues: ArrayLike<number>): Float64Array {
  const p = finiteValues("pValues", pValues);
  const bad = p.findIndex((value) => value < 0 || value > 1);
  if (bad >= 0)
    throw new StatisticsError("out_of_range", `pValues[${bad}] is ${p[bad]}`, { index: bad, value: p[bad] });
  const order = Array.from(p.keys()).sort((a, b) => (p[a] ?? 0) - (p[b] ?? 0) || a - b);
  const adjusted = new Float64Array(p.length);
  let largest = 0;
  order.forEach((index, step) => {
    largest = Math.max(largest, Math.min(1, (p.length - step) * (p[index] ?? 0)));
    adjusted[index] = largest;
  });
  return adjusted;
}
