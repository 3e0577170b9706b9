import { normalCdf } from "../distribution/normal.ts";
import { studentTCdf } from "../distribution/student.ts";
import { StatisticsError } from "../error.ts";
import { waldInterval, type Interval } from "./interval.ts";

export interface ValueWithError {
  readonly value: number;
  readonly standardError: number;
}

export interface DifferenceEstimate extends ValueWithError {
  readonly interval: Interval;
  /** Two-sided, of no difference. */
  readonly pValue: number;
  /** Whether the interval leaves 0 out. */
  readonly separable: boolean;
}

/**
 * a - b of two estimates, independent unless their covariance is given; Wald interval and test, by Student's t where
 * degrees of freedom are given. Two figures without error are separable when they differ.
 * @throws StatisticsError `out_of_range` where the covariance is larger than the two errors allow.
 */
export function difference(
  a: ValueWithError,
  b: ValueWithError,
  level: number,
  options: { readonly covariance?: number; readonly degreesOfFreedom?: number } = {},
): DifferenceEstimate {
  const value = a.value - b.value;
  const covariance = options.covariance ?? 0;
  const variance = a.standardError ** 2 + b.standardError ** 2 - 2 * covariance;
  if (variance < -1e-12 * (a.standardError ** 2 + b.standardError ** 2)) {
    throw new StatisticsError("out_of_range", `a covariance of ${covariance} gives a negative variance`, {
      covariance,
    });
  }
  const standardError = Math.sqrt(Math.max(0, variance));
  const interval = waldInterval(value, standardError, level, options.degreesOfFreedom);
  return {
    value,
    standardError,
    interval,
    pValue: twoSided(value, standardError, options.degreesOfFreedom),
    separable: interval.lower > 0 || interval.upper < 0,
  };
}

function twoSided(value: number, standardError: number, degreesOfFreedom: number | undefined): number {
  if (value === 0) return 1;
  if (standardError === 0) return 0;
  const t = -Math.abs(value) / standardError;
  return 2 * (degreesOfFreedom === undefined ? normalCdf(t) : studentTCdf(t, degreesOfFreedom));
}
