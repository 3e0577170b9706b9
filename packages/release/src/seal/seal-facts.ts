import { createHash, randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Ingestion, reasonWord } from "@juping/ingest";
import { JupingError, shanghaiDate, type BatchManifest, type Clock, type Instrument } from "@juping/model";
import { listBatches, loadProgramme, selectBatches, type Home } from "@juping/store";
import type { Assets } from "../inputs/assets.ts";
import { factsCsv, type FactRow } from "./facts-csv.ts";

export interface SealRequest {
  readonly programme: string;
  readonly cycle: string;
  /** rows by instrument */
  readonly facts: Readonly<Record<string, readonly FactRow[]>>;
  readonly sealedBy: string;
  readonly clock: Clock;
}

export interface SealedBatch {
  readonly instrument: string;
  readonly batch: string;
  readonly rows: number;
  /** false where these very rows were sealed before and are in force */
  readonly isNew: boolean;
}

/** Name of the source of every sealed batch of an instrument, by which the next one finds the one it takes the place of. */
const sourceName = (instrument: string, cycle: string): string => `账本-${instrument}-${cycle}.csv`;

/**
 * Seals facts of the ledger into ordinary batches of the lake, one an instrument: the next release reads them with everything else.
 * The same facts make the same batch; others take the place of what was sealed before. A row that the instrument would not take is
 * no row to be left out: then nothing is sealed.
 * @throws JupingError SEAL_REJECTED, NOT_FOUND, HOME_LOCKED, DISK_FULL
 */
export const sealFacts = async (
  home: Home,
  assets: Assets,
  request: SealRequest,
): Promise<readonly SealedBatch[]> => {
  const instruments = await assets.instruments();
  const { root } = await loadProgramme(home, request.programme);
  const sealed: SealedBatch[] = [];
  const ingestion = await Ingestion.open(home, {
    instruments,
    clock: request.clock,
    recordedBy: request.sealedBy,
  });
  // Not `tmp` itself: ingestion swept it as it opened.
  const folder = join(home.tmp, `seal-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    for (const [code, rows] of Object.entries(request.facts)) {
      const instrument = instruments.get(code);
      if (instrument === undefined)
        throw new JupingError("INSTRUMENT_UNKNOWN", {
          instrument: code,
          available: [...instruments.keys()].join(", "),
        });
      const text = factsCsv(instrument, rows);
      const known = await knownBatches(home, request, instrument, text);
      // Where something was sealed before, no rows at all are an error and not left as they were: no batch is empty.
      if (rows.length === 0 && known.inForce === undefined) continue;
      if (known.same !== undefined) {
        sealed.push({ instrument: code, batch: known.same.batch, rows: rows.length, isNew: false });
        continue;
      }
      const file = join(folder, sourceName(code, request.cycle));
      await writeFile(file, text);
      const { manifest } = await ingestion.ingest({
        file,
        mapping: {
          instrument: code,
          file: { format: "csv", encoding: "utf-8" },
          columns: {},
          unit_authority: root.authority,
        },
        programme: request.programme,
        cycle: request.cycle,
        snapshotDate: known.wasReplaced ? shanghaiDate(request.clock.now()) : null,
        ...(known.inForce === undefined ? {} : { replaces: known.inForce.batch }),
        onFindings: ({ rows: counts, firstRejects: [first] }) => {
          if (counts.rejected > 0)
            throw new JupingError("SEAL_REJECTED", {
              instrument: code,
              rejected: counts.rejected,
              column: first?.column ?? "",
              reason: reasonWord(first?.reason ?? "", "zh"),
            });
        },
      });
      sealed.push({ instrument: code, batch: manifest.batch, rows: manifest.rows.accepted, isNew: true });
    }
    return sealed;
  } finally {
    await rm(folder, { recursive: true, force: true });
    ingestion.close();
  }
};

interface KnownBatches {
  /** in force, of these very bytes */
  readonly same: BatchManifest | undefined;
  /** sealed before and in force, of other bytes */
  readonly inForce: BatchManifest | undefined;
  /** these very bytes were sealed once and have been replaced since: the batch must get another name */
  readonly wasReplaced: boolean;
}

const knownBatches = async (
  home: Home,
  { programme, cycle }: SealRequest,
  { code }: Instrument,
  text: string,
): Promise<KnownBatches> => {
  const sha256 = createHash("sha256").update(text).digest("hex");
  const all = await listBatches(home);
  const name = sourceName(code, cycle);
  const inForce = selectBatches(all, { programme, cycle, instrument: code }).find(
    ({ source }) => source.name === name,
  );
  const same = inForce?.source.sha256 === sha256 ? inForce : undefined;
  const wasReplaced = all.some(
    (batch) => batch.programme === programme && batch.instrument === code && batch.source.sha256 === sha256,
  );
  return { same, inForce, wasReplaced };
};
