import { requireCount, weightValues } from "../argument.ts";
import type { RakingMargin } from "./margin.ts";
import { createRakingPlan, type RakingOptions } from "./raking-plan.ts";
import { runRaking } from "./raking-run.ts";

export interface ReplicateRaking {
  /** replicates x rows. */
  readonly weights: Float64Array;
  readonly notConverged: number;
  readonly replicatesWithEmptyCategory: number;
  /** Largest over all replicates. */
  readonly marginError: number;
}

/**
 * Rakes every replicate's weights to the same margins, as the full sample's were: replicate errors then count what raking
 * gains and costs (Valliant, Survey Methodology 19 (1993) 51-66).
 * @param weights start weights, replicates x rows.
 */
export function rakeReplicates(
  weights: Float64Array,
  replicates: number,
  margins: readonly RakingMargin[],
  options: RakingOptions = {},
): ReplicateRaking {
  requireCount("replicates", replicates, 1);
  const rows = weights.length / replicates;
  requireCount("rows", rows, 1);
  const plan = createRakingPlan(margins, rows, options);
  const raked = new Float64Array(weights.length);
  let notConverged = 0;
  let replicatesWithEmptyCategory = 0;
  let marginError = 0;
  for (let offset = 0; offset < weights.length; offset += rows) {
    const start = weights.subarray(offset, offset + rows);
    requireWeights(start, offset / rows);
    const own = runRaking(plan, start, raked.subarray(offset, offset + rows));
    if (!own.converged) notConverged++;
    if (own.emptyCategories.length > 0) replicatesWithEmptyCategory++;
    marginError = Math.max(marginError, own.marginError);
  }
  return { weights: raked, notConverged, replicatesWithEmptyCategory, marginError };
}

function requireWeights(weights: Float64Array, replicate: number): void {
  let positive = false;
  let valid = true;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] ?? NaN;
    valid &&= weight >= 0 && weight < Infinity;
    positive ||= weight > 0;
  }
  // The copy that is made here throws with the place of what is wrong.
  if (!valid || !positive) weightValues(`weights of replicate ${replicate}`, weights);
}
