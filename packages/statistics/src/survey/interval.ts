import { requireLevel } from "../argument.ts";
import { studentTQuantile } from "../distribution/student.ts";
import { StatisticsError } from "../error.ts";

export interface Interval {
  readonly lower: number;
  readonly upper: number;
  /** Coverage, such as 0.9. */
  readonly level: number;
}

/** value +- quantile x standardError, of Student's t where degrees of freedom (>= 1) are given, else of the normal. */
export function waldInterval(
  value: number,
  standardError: number,
  level: number,
  degreesOfFreedom = Infinity,
): Interval {
  requireLevel(level);
  if (!Number.isFinite(value) || !(standardError >= 0 && standardError < Infinity)) {
    throw new StatisticsError("not_finite", `${value} +- ${standardError} has no interval`, {
      value,
      standardError,
    });
  }
  const half = studentTQuantile((1 + level) / 2, degreesOfFreedom) * standardError;
  return { lower: value - half, upper: value + half, level };
}
