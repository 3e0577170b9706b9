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

/** Those of the batches whose place no other batch has taken. */
export const inForce = (batches: readonly BatchManifest[]): BatchManifest[] => {
  const replaced = new Set(batches.map((batch) => batch.replaces));
  return batches.filter((batch) => !replaced.has(batch.batch));
};

/**
 * The batches that make up a cycle's data: of its programme, of this cycle or of none, not replaced by another;
 * in the order in which they count. Without `instrument`, of all instruments.
 */
export const batchesFor = async (home: Home, query: BatchQuery): Promise<BatchManifest[]> =>
  inForce(await listBatches(home, query.instrument)).filter(
    (batch) => batch.programme === query.programme && (batch.cycle === null || batch.cycle === query.cycle),
  );
