import type { DuckDBConnection } from "@duckdb/node-api";
import type { BatchManifest, Instrument, Mapping } from "@juping/model";
import { fileDigest, writeBatch, type Home } from "@juping/store";
import type { Findings, IngestRequest } from "../ingest-request.ts";
import type { OpenedFile } from "../source/open-source.ts";
import type { StagedRows } from "../stage/stage-rows.ts";
import { contentHash } from "./batch-id.ts";
import { writeAccepted, writeProblems } from "./write-rows.ts";

export interface NewBatch {
  readonly connection: DuckDBConnection;
  readonly home: Home;
  readonly batch: string;
  readonly source: OpenedFile & { readonly format: string };
  readonly staged: StagedRows;
  readonly instrument: Instrument;
  readonly mapping: Mapping;
  readonly request: IngestRequest;
  readonly findings: Findings;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}

/**
 * Writes the checked rows as a batch. The digest is taken from the file as written, so that what was hashed is what can be read.
 * @throws JupingError DISK_FULL, with nothing left behind
 */
export const writeNewBatch = (input: NewBatch): Promise<BatchManifest> => {
  const { connection, home, source, instrument, request, findings } = input;
  return writeBatch(home, { instrument: instrument.code, batch: input.batch }, async (files) => {
    await writeAccepted(connection, input.staged, instrument, findings.rows.rejected > 0, files.data);
    await writeProblems(connection, files, findings.rows.warned > 0);
    return {
      schema_version: 1,
      batch: input.batch,
      instrument: instrument.code,
      instrument_hash: contentHash(instrument),
      mapping_hash: contentHash(input.mapping),
      mapping: input.mapping,
      programme: request.programme,
      cycle: request.cycle,
      snapshot_date: request.snapshotDate,
      source: {
        name: source.name,
        bytes: source.bytes,
        sha256: source.sha256,
        format: source.format,
        encoding: findings.encoding,
      },
      rows: findings.rows,
      rejected_by_reason: { ...findings.rejectedByReason },
      warned_by_reason: { ...findings.warnedByReason },
      units_unmatched: [...findings.unmatched],
      ...(findings.decided.length === 0 ? {} : { units_decided: [...findings.decided] }),
      data_sha256: await fileDigest(connection, files.data),
      replaces: request.replaces ?? null,
      ...(findings.masked === 0 ? {} : { masked: findings.masked }),
      ...(request.amends === undefined ? {} : { amends: request.amends }),
      ...(request.origin === undefined ? {} : { origin: request.origin }),
      recorded_at: input.recordedAt.toISOString(),
      recorded_by: input.recordedBy,
    };
  });
};
