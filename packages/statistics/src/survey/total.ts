import { kishDesignEffect } from "../weights/kish.ts";
import { calibrationResiduals } from "./calibration.ts";
import type { SurveyDesign } from "./design.ts";
import { domainRows, valuesAt, type DomainOptions } from "./domain.ts";
import type { EstimateState, SurveyEstimate } from "./estimate.ts";
import { totalVariance } from "./variance.ts";

/**
 * Weighted total over a domain. Unlike a mean's, its variance holds the chance of how many rows fall into the domain, so it
 * exists also for a domain of one row, and for equal answers. Weights must sum to the population for it to mean anything.
 */
export function surveyTotal(
  design: SurveyDesign,
  y: ArrayLike<number>,
  options: DomainOptions = {},
): SurveyEstimate {
  const rows = domainRows(design, options.domain);
  const values = valuesAt("y", y, design, rows);
  const extended = new Float64Array(design.rows);
  rows.forEach((row, k) => (extended[row] = values[k] ?? 0));

  const varianceOf = totalVariance(design);
  const own = varianceOf(rows, weightedAt(design, rows, extended));
  const all = Int32Array.from(design.weights.keys());
  const residuals =
    options.calibration === undefined ? null : calibrationResiduals(options.calibration, extended);
  const variance =
    residuals === null ? own.variance : varianceOf(all, weightedAt(design, all, residuals)).variance;

  const certain = design.singleUnitRule === "certainty" ? own.singleUnitStrata : 0;
  let state: EstimateState = "estimated";
  if (own.censusStrata === own.strata) state = "census";
  else if (own.sampledWithin === 0 && own.censusStrata + certain === own.strata) state = "single_unit";
  // A total of ones over whole strata varies only by rounding.
  else if (variance <= 1e-18 * ownSquares(design, rows, extended)) state = "fixed_by_margins";

  const weights = Float64Array.from(rows, (row) => design.weights[row] ?? 0);
  const simple = simpleRandomVariance(design, extended, options);
  const kish = kishDesignEffect(weights);
  return {
    value: weightedAt(design, rows, extended).reduce((sum, z) => sum + z, 0),
    standardError: state === "single_unit" ? null : state === "estimated" ? Math.sqrt(variance) : 0,
    state,
    n: rows.length,
    units: own.units,
    sumOfWeights: weights.reduce((sum, w) => sum + w, 0),
    degreesOfFreedom: own.units - own.strata,
    singleUnitStrata: own.singleUnitStrata,
    designEffect: state === "estimated" && simple > 0 ? variance / simple : null,
    designEffectKish: kish,
    effectiveSampleSize: rows.length / kish,
  };
}

function weightedAt(design: SurveyDesign, rows: Int32Array, extended: Float64Array): Float64Array {
  return Float64Array.from(rows, (row) => (extended[row] ?? 0) * (design.weights[row] ?? 0));
}

function ownSquares(design: SurveyDesign, rows: Int32Array, extended: Float64Array): number {
  return weightedAt(design, rows, extended).reduce((sum, z) => sum + z * z, 0);
}

/** Variance of a simple random sample's total, over all rows of the design, the domain's complement being 0. */
function simpleRandomVariance(design: SurveyDesign, extended: Float64Array, options: DomainOptions): number {
  const n = design.rows;
  if (n < 2) return 0;
  let size = 0;
  let total = 0;
  design.weights.forEach((w, row) => {
    size += w;
    total += w * (extended[row] ?? 0);
  });
  let squares = 0;
  design.weights.forEach((w, row) => (squares += w * ((extended[row] ?? 0) - total / size) ** 2));
  const variance = (squares * size) / (n - 1);
  return options.designEffectAgainst === "without_replacement" ? variance * (1 - n / size) : variance;
}
