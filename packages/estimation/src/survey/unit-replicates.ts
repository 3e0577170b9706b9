import { codeTotals, raoWuFactors, rakeReplicates, replicateWeights, type Random } from "@juping/statistics";
import { answerCodes, type CodeMap } from "./code-map.ts";
import type { UnitSample } from "./sample.ts";

/**
 * Margins of a replicate are met to this share. Categories differ by some twenty points, so it moves a replicate by hundredths
 * of a point, where its sampling noise is two to three points.
 */
const replicateTolerance = 1e-3;

/**
 * Rao-Wu replicate weights of a unit's sample, replicates x rows: the final weights times the bootstrap factors, raked
 * again to the margins that the final weights reach. Starting from trimmed weights keeps the trimming in every replicate
 * without cutting the bootstrap's own multiplicities; where nothing was trimmed it is the same as raking the base weights.
 */
export const sampleReplicateWeights = (
  sample: UnitSample,
  replicates: number,
  random: Random,
): Float64Array => {
  const factors = raoWuFactors(sample.design, { replicates, random, stratumLabels: sample.strata });
  const start = replicateWeights(sample.weights, factors);
  if (sample.margins.length === 0) return start;
  return rakeReplicates(start, replicates, sample.margins, {
    total: sample.total,
    tolerance: replicateTolerance,
    maxIterations: 100,
    emptyCategory: "redistribute",
  }).weights;
};

/**
 * Values of measures in each replicate, measures x replicates; all of them from the same weights.
 * A replicate in which nobody answered an item validly has the estimate itself there.
 */
export const measureReplicates = (
  sample: UnitSample,
  maps: readonly CodeMap[],
  estimates: readonly number[],
  weights: Float64Array,
  replicates: number,
): Float64Array => {
  const columns = [...new Set(maps.map(({ column }) => column))];
  const { rows } = sample.design;
  const codes = new Uint8Array(rows * columns.length);
  columns.forEach((column, item) =>
    sample.codes.get(column)?.forEach((code, row) => (codes[row * columns.length + item] = code)),
  );
  const items = columns.length;
  const totals = codeTotals({ rows, items, categories: answerCodes, codes }, weights, replicates);
  const values = new Float64Array(maps.length * replicates);
  maps.forEach(({ column, numerator, denominator }, measure) => {
    const item = columns.indexOf(column);
    for (let r = 0; r < replicates; r++) {
      const start = (r * items + item) * answerCodes;
      let top = 0;
      let bottom = 0;
      for (let code = 0; code < answerCodes; code++) {
        const total = totals[start + code] ?? 0;
        top += total * (numerator[code] ?? 0);
        bottom += total * (denominator[code] ?? 0);
      }
      values[measure * replicates + r] = bottom === 0 ? (estimates[measure] ?? NaN) : top / bottom;
    }
  });
  return values;
};
