import { requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import type { Random } from "../random/random.ts";

export interface ErrorDraws {
  /** draws x units, so that one draw lies together. */
  readonly errors: Float64Array;
  /** Lowest and highest standardised error of each draw: lowest <= 0 <= highest. */
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
}

/** Independent normal errors of all units, each unit's from a substream named by its label. */
export function errorDraws(
  standardErrors: Float64Array,
  draws: number,
  random: Random,
  labels: readonly string[] | undefined,
): ErrorDraws {
  const units = standardErrors.length;
  if (labels !== undefined && (labels.length !== units || new Set(labels).size !== units)) {
    const message = `${units} units need as many different labels, not ${new Set(labels).size} of ${labels.length}`;
    throw new StatisticsError("length_mismatch", message, { units, labels: labels.length });
  }
  const errors = new Float64Array(draws * units);
  const lowest = new Float64Array(draws);
  const highest = new Float64Array(draws);
  const own = new Float64Array(draws);
  standardErrors.forEach((standardError, unit) => {
    random.substream("rank-set", labels?.[unit] ?? String(unit)).fillNormal(own);
    for (let d = 0; d < draws; d++) {
      const z = own[d] ?? 0;
      errors[d * units + unit] = z * standardError;
      if (z < (lowest[d] ?? 0)) lowest[d] = z;
      else if (z > (highest[d] ?? 0)) highest[d] = z;
    }
  });
  return { errors, lowest, highest };
}

/** Copies standard errors of as many units; throws `out_of_range` for a negative one. */
export function standardErrorValues(values: ArrayLike<number>, units: number): Float64Array {
  requireLength("standardErrors", values, units);
  return Float64Array.from(values, (value, unit) => {
    if (value >= 0 && value < Infinity) return value;
    throw new StatisticsError("out_of_range", `standardErrors[${unit}] is ${value}`, { index: unit, value });
  });
}
