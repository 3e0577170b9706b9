import { JupingError } from "@juping/model";
import type { CycleEstimates } from "./cycle-estimates.ts";
import type { CycleInput } from "./cycle-input.ts";

/**
 * Batches of a cycle to measures, replicates and fieldwork tables.
 * The same input gives the same bits on any number of threads.
 * @throws JupingError FORMULA_INVALID, ESTIMATION_INVALID
 */
export const estimateCycle = (_input: CycleInput): Promise<CycleEstimates> =>
  Promise.reject(new JupingError("INTERNAL"));
