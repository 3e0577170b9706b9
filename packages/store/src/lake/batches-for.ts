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
 * Ids of batches that do not count: withdrawn, replaced by one that counts, or corrections of rows of one that does not count.
 * @param without a batch that is looked at as if it were gone
 */
const outOfForce = (batches: readonly BatchManifest[], without: string | undefined): ReadonlySet<string> => {
  const out = new Set(without === undefined ? [] : [without]);
  for (const { batch, withdrawn } of batches) if (withdrawn !== undefined) out.add(batch);
  for (const { replaces, withdrawn } of batches)
    if (withdrawn === undefined && replaces !== null) out.add(replaces);
  // Corrections of corrections: until nothing more falls.
  for (let before = -1; before !== out.size;) {
    before = out.size;
    for (const { batch, amends } of batches) if (amends !== undefined && out.has(amends)) out.add(batch);
  }
  return out;
};

/**
 * Of some batches those that make up a cycle's data: of its programme and instrument, of this cycle or of none, and in force.
 * @param without a batch that is looked at as if it were gone
 */
export const selectBatches = (
  batches: readonly BatchManifest[],
  query: BatchQuery,
  without?: string,
): BatchManifest[] => {
  const out = outOfForce(batches, without);
  return batches.filter(
    (batch) =>
      batch.programme === query.programme &&
      (batch.cycle === null || batch.cycle === query.cycle) &&
      (query.instrument === undefined || batch.instrument === query.instrument) &&
      !out.has(batch.batch),
  );
};

/**
 * The batches of the lake that make up a cycle's data, as {@link selectBatches} has it, in the order in which they count.
 * Without `instrument`, of all instruments.
 */
export const batchesFor = async (home: Home, query: BatchQuery): Promise<BatchManifest[]> =>
  selectBatches(await listBatches(home, query.instrument), query);
