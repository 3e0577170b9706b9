import type { Parameters } from "@juping/model";
import { kishDesignEffect } from "@juping/statistics";
import type { WeightingRow } from "../table/quality-rows.ts";
import type { SurveyWeights } from "./survey-weights.ts";

/** What became of the weights of one unit's residents: spread, trimming, and how far they meet the margins. */
export const weightingRow = (
  unit: string,
  { weights, margins, largestGap }: SurveyWeights,
  { trim }: Pick<Parameters["survey"], "trim">,
): WeightingRow => {
  const n = weights.length;
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / n;
  const effect = kishDesignEffect(weights);
  return {
    unit_id: unit,
    n,
    effective_n: n / effect,
    weighting_effect: effect,
    least: weights.reduce((least, weight) => Math.min(least, weight), Infinity) / mean,
    largest: weights.reduce((most, weight) => Math.max(most, weight), 0) / mean,
    // the limit itself is reached from below, to the precision of the raking
    trimmed: weights.reduce((count, weight) => count + (weight >= trim * mean * (1 - 1e-6) ? 1 : 0), 0),
    margins: margins.map(({ name }) => name).join("|"),
    largest_gap: largestGap,
  };
};
