import { requireLength } from "../argument.ts";
import type { SurveyDesign } from "./design.ts";

/**
 * Covariance matrix (k x k, row-major) of the totals of k vectors of linearised values, one value a row of the design.
 * The variance of any linear combination of estimates that share respondents follows from it: contrasts, differences of
 * domains, a composite of indicators. Same estimator, stratum rule and source as the variance of one total.
 */
export function designCovariance(design: SurveyDesign, influences: readonly Float64Array[]): Float64Array {
  const k = influences.length;
  const totals = influences.map((influence, a) => {
    requireLength(`influences[${a}]`, influence, design.rows);
    const unitTotal = new Float64Array(design.units);
    design.unitOfRow.forEach(
      (unit, row) => (unitTotal[unit] = (unitTotal[unit] ?? 0) + (influence[row] ?? 0)),
    );
    return centred(design, unitTotal);
  });
  const covariance = new Float64Array(k * k);
  for (let a = 0; a < k; a++) {
    for (let b = a; b < k; b++) {
      let sum = 0;
      for (let unit = 0; unit < design.units; unit++) {
        sum += factor(design, unit) * (totals[a]?.[unit] ?? 0) * (totals[b]?.[unit] ?? 0);
      }
      covariance[a * k + b] = covariance[b * k + a] = sum;
    }
  }
  return covariance;
}

/** Unit totals less their stratum's mean; a single unit less the mean of all units. */
function centred(design: SurveyDesign, unitTotal: Float64Array): Float64Array {
  const stratumTotal = new Float64Array(design.strata);
  let grandTotal = 0;
  design.stratumOfUnit.forEach((h, unit) => {
    const total = unitTotal[unit] ?? 0;
    stratumTotal[h] = (stratumTotal[h] ?? 0) + total;
    grandTotal += total;
  });
  return unitTotal.map((total, unit) => {
    const h = design.stratumOfUnit[unit] ?? 0;
    const n = design.unitsInStratum[h] ?? 1;
    return total - (n > 1 ? (stratumTotal[h] ?? 0) / n : grandTotal / design.units);
  });
}

function factor(design: SurveyDesign, unit: number): number {
  const h = design.stratumOfUnit[unit] ?? 0;
  const n = design.unitsInStratum[h] ?? 1;
  const open = 1 - (design.samplingFraction[h] ?? 0);
  if (n > 1) return (open * n) / (n - 1);
  return design.singleUnitRule === "grand_mean" ? open : 0;
}
