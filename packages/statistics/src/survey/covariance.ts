import { requireLength } from "../argument.ts";
import type { SurveyDesign } from "./design.ts";
import { withinClusters } from "./second-stage.ts";

/**
 * Covariance matrix (k x k, row-major) of the totals of k vectors of linearised values, one value a row of the design.
 * The variance of any linear combination of estimates that share respondents follows from it: contrasts, differences of
 * domains, a composite of indicators. Same estimator, stratum rule and source as the variance of one total.
 */
export function designCovariance(design: SurveyDesign, influences: readonly Float64Array[]): Float64Array {
  const k = influences.length;
  const factors = unitFactors(design);
  const totals = influences.map((influence, a) => {
    requireLength(`influences[${a}]`, influence, design.rows);
    return centredTotals(design, influence);
  });
  const covariance = new Float64Array(k * k);
  totals.forEach((first, a) => {
    for (let b = a; b < k; b++) {
      const second = totals[b] ?? first;
      let sum = 0;
      for (let unit = 0; unit < first.length; unit++) {
        sum += (factors[unit] ?? 0) * (first[unit] ?? 0) * (second[unit] ?? 0);
      }
      sum += insideClusters(design, influences[a] ?? first, influences[b] ?? second);
      covariance[a * k + b] = covariance[b * k + a] = sum;
    }
  });
  return covariance;
}

/** What the second stage adds: f_h times the covariance inside each cluster. */
function insideClusters(design: SurveyDesign, first: Float64Array, second: Float64Array): number {
  if (design.secondStage === null) return 0;
  const rows = Int32Array.from(design.weights.keys());
  let sum = 0;
  for (const [cluster, within] of withinClusters(design.secondStage, rows, first, second))
    sum += (design.samplingFraction[design.stratumOfUnit[cluster] ?? 0] ?? 0) * within;
  return sum;
}

/** Unit totals less their stratum's mean; a single unit less the mean of all units. */
function centredTotals(design: SurveyDesign, influence: Float64Array): Float64Array {
  const { unitOfRow, stratumOfUnit, unitsInStratum } = design;
  const totals = new Float64Array(design.units);
  for (let row = 0; row < influence.length; row++) {
    const unit = unitOfRow[row] ?? 0;
    totals[unit] = (totals[unit] ?? 0) + (influence[row] ?? 0);
  }
  const means = new Float64Array(design.strata);
  let grandTotal = 0;
  for (let unit = 0; unit < totals.length; unit++) {
    const h = stratumOfUnit[unit] ?? 0;
    means[h] = (means[h] ?? 0) + (totals[unit] ?? 0);
    grandTotal += totals[unit] ?? 0;
  }
  for (let h = 0; h < means.length; h++) {
    const n = unitsInStratum[h] ?? 0;
    means[h] = n > 1 ? (means[h] ?? 0) / n : grandTotal / design.units;
  }
  for (let unit = 0; unit < totals.length; unit++) {
    totals[unit] = (totals[unit] ?? 0) - (means[stratumOfUnit[unit] ?? 0] ?? 0);
  }
  return totals;
}

/** (1 - f_h) n_h / (n_h - 1) of each unit's stratum; a single unit by the design's rule. Plain loops: called for every estimate. */
function unitFactors(design: SurveyDesign): Float64Array {
  const { unitsInStratum, samplingFraction, stratumOfUnit } = design;
  const byStratum = new Float64Array(unitsInStratum.length);
  for (let h = 0; h < byStratum.length; h++) {
    const n = unitsInStratum[h] ?? 0;
    const open = 1 - (samplingFraction[h] ?? 0);
    byStratum[h] = n > 1 ? (open * n) / (n - 1) : design.singleUnitRule === "grand_mean" ? open : 0;
  }
  const factors = new Float64Array(stratumOfUnit.length);
  for (let unit = 0; unit < factors.length; unit++) factors[unit] = byStratum[stratumOfUnit[unit] ?? 0] ?? 0;
  return factors;
}
