/**
 * estimated: a value with a standard error.
 * constant: all answers of the domain are equal; the standard error is 0 and says little about the population.
 * fixed_by_margins: the weights were calibrated to this very figure; the standard error is 0.
 * census: every stratum of the domain was taken whole; the standard error is 0.
 * single_unit: the domain rests on one sampling unit, or only on strata with one; there is no standard error.
 */
export type EstimateState = "estimated" | "constant" | "fixed_by_margins" | "census" | "single_unit";

/** A figure from a sample, with everything needed to judge it. */
export interface SurveyEstimate {
  readonly value: number;
  /** null exactly where the state is single_unit. */
  readonly standardError: number | null;
  readonly state: EstimateState;
  /** Rows of the domain with positive weight, the sampling units they lie in, the sum of their weights. */
  readonly n: number;
  readonly units: number;
  readonly sumOfWeights: number;
  /** Sampling units less strata, counting those with a row in the domain (Korn and Graubard 1999, 5.2). */
  readonly degreesOfFreedom: number;
  /** Strata of the domain with one sampling unit, treated by the design's rule. */
  readonly singleUnitStrata: number;
  /**
   * Variance over that of a simple random sample of the same size; null where either is missing or 0. By default the sample
   * drawn with replacement, which does not need weights that sum to the population.
   */
  readonly designEffect: number | null;
  /** 1 + squared coefficient of variation of the weights (Kish 1965): what unequal weights alone cost. */
  readonly designEffectKish: number;
  /** n / designEffectKish. */
  readonly effectiveSampleSize: number;
}
