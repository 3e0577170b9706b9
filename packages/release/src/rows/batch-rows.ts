import type { BatchManifest } from "@juping/model";
import type { NamedCells } from "./to-rows.ts";

/** Rows of table `batch`: what each source became, without the time of loading, which is no input. */
export const batchRows = (batches: readonly BatchManifest[]): NamedCells[] =>
  batches.map((batch) => ({
    batch: batch.batch,
    instrument: batch.instrument,
    source: batch.source.name,
    sha256: batch.source.sha256,
    read: batch.rows.read,
    accepted: batch.rows.accepted,
    rejected: batch.rows.rejected,
    snapshot_date: batch.snapshot_date,
  }));
