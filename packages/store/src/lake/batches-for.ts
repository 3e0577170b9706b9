import type { BatchManifest } from "@juping/model";
import type { Home } from "../home/home.ts";
import { listBatches } from "./catalogue.ts";

/** Which batches are asked for. */
export interface BatchQuery {
  readonly programme: string;
  /** batches without a cycle (register, frame) hold in every cycle; null: only those */
  readonly cycle: string | null;
  readonly instrument?: string;
}

/**
 * Of some batches those that make up a cycle's data: of its programme and instrument, of this cycle or of none, and not
 * replaced by another of them.
 */
export const selectBatches = (batches: readonly BatchManifest[], query: BatchQuery): BatchManifest[] => {
  const replaced = new Set(batches.map((batch) => batch.replaces));
  return batches.filter(
    (batch) =>
      batch.programme === query.programme &&
      (batch.cycle === null || batch.cycle === query.cycle) &&
      (query.instrument === undefined || batch.instrument === query.instrument) &&
      !replaced.has(batch.batch),
  );
};

/**
 * The batches of the lake that make up a cycle's data, as {@link selectBatches} has it, in the order in which they count.
 * Without `instrument`, of all instruments.
 */
export const batchesFor = async (home: Home, query: BatchQuery): Promise<BatchManifest[]> =>
  selectBatches(await listBatches(home, query.instrument), query);
