import { requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import type { Random } from "../random/random.ts";

/**
 * Independent normal errors of all units: draws x units, so that one draw lies together. Each unit draws from a substream
 * named by its label.
 */
export function errorDraws(
  standardErrors: Float64Array,
  draws: number,
  random: Random,
  labels: readonly string[] | undefined,
): Float64Array {
  const units = standardErrors.length;
  if (labels !== undefined && (labels.length !== units || new Set(labels).size !== units)) {
    const message = `${units} units need as many different labels, not ${new Set(labels).size} of ${labels.length}`;
    throw new StatisticsError("length_mismatch", message, { units, labels: labels.length });
  }
  const errors = new Float64Array(draws * units);
  const own = new Float64Array(draws);
  standardErrors.forEach((standardError, unit) => {
    random.substream("rank-set", labels?.[unit] ?? String(unit)).fillNormal(own);
    for (let d = 0; d < draws; d++) errors[d * units + unit] = (own[d] ?? 0) * standardError;
  });
  return errors;
}

/** Copies standard errors of as many units; throws `out_of_range` for a negative one. */
export function standardErrorValues(values: ArrayLike<number>, units: number): Float64Array {
  requireLength("standardErrors", values, units);
  return Float64Array.from(values, (value, unit) => {
    if (value >= 0 && value < Infinity) return value;
    throw new StatisticsError("out_of_range", `standardErrors[${unit}] is ${value}`, { index: unit, value });
  });
}
