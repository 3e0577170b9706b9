import type { SurveyDesign } from "./design.ts";
import { withinClusters } from "./second-stage.ts";

/** Design-based variance of a weighted total, with what the total rests on. */
export interface TotalVariance {
  readonly variance: number;
  /** Sampling units and strata in which the total has a row. */
  readonly units: number;
  readonly strata: number;
  /** Of these strata: taken whole; with one sampling unit that is not the whole. */
  readonly censusStrata: number;
  readonly singleUnitStrata: number;
  /** Of these strata: all clusters taken, but not all of some cluster's units. Not among the census strata. */
  readonly sampledWithin: number;
}

/**
 * Variance of the total of linearised values, stratum by stratum:
 * sum over h of (1 - f_h) n_h / (n_h - 1) sum over units of (u_hi - mean u_h)^2, where u_hi is the unit's total.
 * Rows left out count as 0 (domain estimation by zero extension), without being visited: n_h - m units of a stratum lie at
 * minus its mean. Of a second stage described, f_h times the variance inside each cluster is added. Source: Särndal, Swensson and Wretman, Model Assisted Survey Sampling (1992), 5.5 and 10.3.
 *
 * Keeps its scratch arrays, so that thousands of small domains of one design cost only their own rows.
 */
export function totalVariance(
  design: SurveyDesign,
): (rows: Int32Array, values: Float64Array) => TotalVariance {
  const unitTotal = new Float64Array(design.units);
  const unitSeen = new Uint8Array(design.units);
  const stratumTotal = new Float64Array(design.strata);
  const stratumUnits = new Int32Array(design.strata);
  const stratumSquares = new Float64Array(design.strata);

  return (rows, values) => {
    const units: number[] = [];
    const strata: number[] = [];
    let grandTotal = 0;
    for (let k = 0; k < rows.length; k++) {
      const unit = design.unitOfRow[rows[k] ?? 0] ?? 0;
      const value = values[k] ?? 0;
      if (unitSeen[unit] === 0) {
        unitSeen[unit] = 1;
        units.push(unit);
      }
      unitTotal[unit] = (unitTotal[unit] ?? 0) + value;
      grandTotal += value;
    }
    for (const unit of units) {
      const h = design.stratumOfUnit[unit] ?? 0;
      if (stratumUnits[h] === 0) strata.push(h);
      stratumUnits[h] = (stratumUnits[h] ?? 0) + 1;
      stratumTotal[h] = (stratumTotal[h] ?? 0) + (unitTotal[unit] ?? 0);
    }
    // Squares of deviations, not squares less a squared mean: no cancellation where units differ little.
    for (const unit of units) {
      const h = design.stratumOfUnit[unit] ?? 0;
      const deviation = (unitTotal[unit] ?? 0) - (stratumTotal[h] ?? 0) / (design.unitsInStratum[h] ?? 1);
      stratumSquares[h] = (stratumSquares[h] ?? 0) + deviation * deviation;
    }

    const inside = insideClusters(design, rows, values);
    let variance = inside.variance;
    let censusStrata = 0;
    let singleUnitStrata = 0;
    let sampledWithin = 0;
    for (const h of strata) {
      const n = design.unitsInStratum[h] ?? 1;
      const fraction = design.samplingFraction[h] ?? 0;
      const total = stratumTotal[h] ?? 0;
      if (fraction === 1 && inside.open.has(h)) sampledWithin++;
      else if (fraction === 1) censusStrata++;
      else if (n > 1) {
        const mean = total / n;
        const squares = (stratumSquares[h] ?? 0) + (n - (stratumUnits[h] ?? 0)) * mean * mean;
        variance += ((1 - fraction) * n * squares) / (n - 1);
      } else {
        singleUnitStrata++;
        if (design.singleUnitRule === "grand_mean")
          variance += (1 - fraction) * (total - grandTotal / design.units) ** 2;
      }
      stratumTotal[h] = stratumUnits[h] = stratumSquares[h] = 0;
    }
    for (const unit of units) unitTotal[unit] = unitSeen[unit] = 0;
    return {
      variance,
      units: units.length,
      strata: strata.length,
      censusStrata,
      singleUnitStrata,
      sampledWithin,
    };
  };
}

/** What the second stage adds, and the strata in which it could. */
function insideClusters(
  design: SurveyDesign,
  rows: Int32Array,
  values: Float64Array,
): { readonly variance: number; readonly open: ReadonlySet<number> } {
  const open = new Set<number>();
  let variance = 0;
  const stage = design.secondStage;
  if (stage === null) return { variance, open };
  for (const [cluster, within] of withinClusters(stage, rows, values, values)) {
    const stratum = design.stratumOfUnit[cluster] ?? 0;
    variance += (design.samplingFraction[stratum] ?? 0) * within;
    if ((stage.samplingFraction[cluster] ?? 0) < 1 && (stage.unitsInCluster[cluster] ?? 0) > 1)
      open.add(stratum);
  }
  return { variance, open };
}
