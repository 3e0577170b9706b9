/** Everything that can be wrong with an argument of this package. Callers map a code to their own catalogue. */
export type StatisticsErrorCode =
  | "empty_input"
  | "length_mismatch"
  | "not_finite"
  | "not_a_code"
  | "out_of_range"
  | "negative_weight"
  | "zero_weight"
  | "single_unit_stratum"
  | "population_smaller_than_sample"
  | "cluster_across_strata"
  | "empty_category"
  | "inconsistent_margins"
  | "inconsistent_total"
  | "infeasible_bounds"
  | "zero_denominator"
  | "undefined_replicate"
  | "unsupported_rule"
  | "no_variation"
  | "duplicate_mark"
  | "unlinked_raters"
  | "collinear"
  | "too_large"
  | "no_convergence";

/** The only error this package throws. The message names the bad value; `details` holds it for programs. */
export class StatisticsError extends Error {
  readonly code: StatisticsErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: StatisticsErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = "StatisticsError";
    this.code = code;
    this.details = details;
  }
}
