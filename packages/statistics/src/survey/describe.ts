import { kishDesignEffect } from "../weights/kish.ts";
import type { SurveyDesign } from "./design.ts";
import type { DomainOptions } from "./domain.ts";
import type { EstimateState, SurveyEstimate } from "./estimate.ts";
import type { TotalVariance } from "./variance.ts";

/**
 * Puts state, counts and design effects beside a ratio or mean.
 * @param deviations linearised values of the domain's rows without their weights.
 */
export function describeEstimate(
  design: SurveyDesign,
  rows: Int32Array,
  value: number,
  deviations: Float64Array,
  total: TotalVariance,
  found: { readonly constant: boolean; readonly fixed: boolean },
  options: DomainOptions,
): SurveyEstimate {
  const state = estimateState(design, total, found);
  const variance = state === "estimated" ? total.variance : 0;
  const weights = Float64Array.from(rows, (row) => design.weights[row] ?? 0);
  const kish = kishDesignEffect(weights);
  const sumOfWeights = weights.reduce((sum, w) => sum + w, 0);
  let simple = simpleRandomVariance(weights, deviations, sumOfWeights);
  if (options.designEffectAgainst === "without_replacement") simple *= 1 - rows.length / sumOfWeights;
  return {
    value,
    standardError: state === "single_unit" ? null : Math.sqrt(variance),
    state,
    n: rows.length,
    units: total.units,
    sumOfWeights,
    degreesOfFreedom: total.units - total.strata,
    singleUnitStrata: total.singleUnitStrata,
    designEffect: state === "estimated" && simple > 0 ? variance / simple : null,
    designEffectKish: kish,
    effectiveSampleSize: rows.length / kish,
  };
}

function estimateState(
  design: SurveyDesign,
  total: TotalVariance,
  found: { readonly constant: boolean; readonly fixed: boolean },
): EstimateState {
  if (total.censusStrata === total.strata) return "census";
  const certain = design.singleUnitRule === "certainty" ? total.singleUnitStrata : 0;
  if (total.sampledWithin === 0 && (total.units === 1 || total.censusStrata + certain === total.strata))
    return "single_unit";
  if (found.constant) return "constant";
  return found.fixed ? "fixed_by_margins" : "estimated";
}

/**
 * Variance of the same figure from a simple random sample with replacement of as many rows: the weighted variance of the
 * rows' contributions, which estimates the population's, over n. Contributions are deviations x sum of weights.
 */
function simpleRandomVariance(weights: Float64Array, deviations: Float64Array, sumOfWeights: number): number {
  const n = weights.length;
  if (n < 2) return 0;
  let squares = 0;
  for (let k = 0; k < n; k++) squares += (weights[k] ?? 0) * ((deviations[k] ?? 0) * sumOfWeights) ** 2;
  return squares / sumOfWeights / (n - 1);
}
