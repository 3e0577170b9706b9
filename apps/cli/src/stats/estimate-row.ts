import { waldInterval, type SurveyEstimate } from "@juping/statistics";
import type { Row } from "./method.ts";

/** A survey's estimate as a row; without a standard error there is no interval either. */
export const estimateRow = (found: SurveyEstimate, level: number): Row => {
  const sure = found.standardError !== null && found.degreesOfFreedom >= 1;
  const interval = sure
    ? waldInterval(found.value, found.standardError, level, found.degreesOfFreedom)
    : null;
  return {
    value: found.value,
    standard_error: found.standardError,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    state: found.state,
    n: found.n,
    units: found.units,
    df: found.degreesOfFreedom,
    sum_of_weights: found.sumOfWeights,
    single_unit_strata: found.singleUnitStrata,
    design_effect: found.designEffect,
    design_effect_kish: found.designEffectKish,
    effective_n: found.effectiveSampleSize,
  };
};
