import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { JupingError, type BatchManifest } from "@juping/model";
import {
  asDiskFull,
  listBatches,
  loadUnits,
  lockHome,
  openDuckdb,
  sweepTmp,
  unitIndex,
  type Duckdb,
  type Home,
  type UnitIndex,
} from "@juping/store";
import { writeNewBatch } from "./batch/write-new-batch.ts";
import { checkAmended, checkReplaced } from "./check-request.ts";
import { checkRows } from "./check/check-rows.ts";
import type {
  Findings,
  IngestOptions,
  IngestOutcome,
  IngestRequest,
  IngestResult,
  IngestStep,
  Rehearsal,
} from "./ingest-request.ts";
import { firstRows } from "./stage/first-rows.ts";
import { nothingAccepted } from "./nothing-accepted.ts";
import { keepRejectedRows } from "./rejected/keep-rejected-rows.ts";
import { prepareFile, type Preparation, type PreparedFile } from "./prepare-file.ts";

/** Share of a file's work that is done when a step begins. */
const shares: Readonly<Record<IngestStep, number>> = { open: 0, read: 0.1, check: 0.5, write: 0.7, done: 1 };

/** What is begun now and looked at later: its failure is a value, so that it is not taken for one that nobody heeds. */
type Settled<T> = { readonly value: T } | { readonly error: unknown };
const settle = async <T>(work: Promise<T>): Promise<Settled<T>> => {
  try {
    return { value: await work };
  } catch (error) {
    return { error };
  }
};

/** The one kind of error that leaves this package. */
const asJuping = (error: unknown, file: string): JupingError => {
  const known = asDiskFull(error, file);
  return known instanceof JupingError ? known : new JupingError("INTERNAL", {}, error);
};

/**
 * A run of ingestion: one DuckDB, one look at the lake and one index of units for any number of files, taken in one after
 * another while the data folder is locked.
 */
export class Ingestion {
  private readonly home: Home;
  private readonly options: IngestOptions;
  private readonly duckdb: Duckdb;
  /** one holds the file that is checked and written, the other the next one that is read */
  private readonly lanes: readonly DuckDBConnection[];
  private readonly unlock: () => void;
  /** all batches of the lake: nobody else writes while this run holds the lock */
  private readonly batches: BatchManifest[];
  private readonly indexes = new Map<string, UnitIndex>();

  private constructor(
    home: Home,
    options: IngestOptions,
    duckdb: Duckdb,
    lanes: readonly DuckDBConnection[],
    unlock: () => void,
    batches: BatchManifest[],
  ) {
    this.home = home;
    this.options = options;
    this.duckdb = duckdb;
    this.lanes = lanes;
    this.unlock = unlock;
    this.batches = batches;
  }

  /**
   * Takes the write lock and clears away what runs that were cut short left behind.
   * @throws JupingError HOME_LOCKED, BATCH_CORRUPT
   */
  static async open(home: Home, options: IngestOptions): Promise<Ingestion> {
    const lock = lockHome(home);
    try {
      await sweepTmp(home);
      const batches = await listBatches(home);
      const duckdb = await openDuckdb({
        spill: join(home.tmp, "spill"),
        ...(options.threads === undefined ? {} : { threads: options.threads }),
        ...(options.memory === undefined ? {} : { memory: options.memory }),
      });
      const lanes = [duckdb.connection, await duckdb.instance.connect()];
      return new Ingestion(home, options, duckdb, lanes, () => lock.release(), batches);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  close(): void {
    for (const lane of this.lanes.slice(1)) lane.closeSync();
    this.duckdb.close();
    this.unlock();
  }

  /**
   * Takes one file in: reads, checks, writes a batch. Nothing is written where the file as a whole is at fault or no row
   * can be accepted.
   * @throws JupingError of the file: FILE_…, CSV_…, SHEET_MISSING, COLUMN_…; of the request: INSTRUMENT_UNKNOWN, NOT_FOUND,
   * BAD_REQUEST, SCHEMA_INVALID; NO_ROWS_ACCEPTED; DISK_FULL
   */
  async ingest(request: IngestRequest): Promise<IngestResult> {
    try {
      return await this.finish(request, await this.prepare(request, 0));
    } catch (error) {
      throw asJuping(error, request.file);
    }
  }

  /**
   * Takes files in, in their order: what a file is checked against holds all files before it. While one is checked and
   * written, the next is read already. A file that fails is told as an outcome and the others go on, unless the caller stops.
   */
  async *ingestAll(requests: readonly IngestRequest[]): AsyncGenerator<IngestOutcome, void, undefined> {
    const begin = (index: number): Promise<Settled<PreparedFile>> | null => {
      const request = requests[index];
      return request === undefined ? null : settle(this.prepare(request, index % this.lanes.length));
    };
    let next = begin(0);
    try {
      for (const [index, request] of requests.entries()) {
        const prepared = await next;
        if (prepared === null) return;
        next = begin(index + 1);
        const done = "error" in prepared ? prepared : await settle(this.finish(request, prepared.value));
        yield "error" in done
          ? { request, error: asJuping(done.error, request.file) }
          : { request, result: done.value };
      }
    } finally {
      await next;
    }
  }

  private prepare(request: IngestRequest, lane: number): Promise<PreparedFile> {
    return prepareFile(this.preparation(request, lane));
  }

  private preparation(request: IngestRequest, lane: number): Preparation {
    return {
      connection: this.lanes[lane] ?? this.duckdb.connection,
      home: this.home,
      instruments: this.options.instruments,
      clock: this.options.clock,
      request,
      isThere: (instrument, batch) => this.find(instrument, batch) !== undefined,
      tell: (step) => this.tell(request, step),
    };
  }

  private find(instrument: string, batch: string): BatchManifest | undefined {
    return this.batches.find((manifest) => manifest.batch === batch && manifest.instrument === instrument);
  }

  /**
   * Goes through a file as {@link ingest} would and writes nothing: what would be taken in and what not, and the first rows as they
   * would be.
   * @throws JupingError as {@link ingest}, but for NO_ROWS_ACCEPTED
   */
  async rehearse(request: IngestRequest): Promise<Rehearsal> {
    try {
      const prepared = await prepareFile({ ...this.preparation(request, 0), isThere: () => false });
      const { read } = prepared;
      if (read === null) throw new RangeError("a rehearsal reads");
      const findings = await this.check(request, prepared, read);
      await read.release();
      return {
        findings,
        columns: read.staged.columns.flatMap(({ source }) =>
          source.kind === "absent" ? [] : [source.column.name],
        ),
        after: await firstRows(read.connection, read.staged),
      };
    } catch (error) {
      throw asJuping(error, request.file);
    }
  }

  private async finish(request: IngestRequest, prepared: PreparedFile): Promise<IngestResult> {
    const { instrument, batch, read } = prepared;
    const earlier = this.find(instrument.code, batch);
    if (earlier?.withdrawn !== undefined)
      throw new JupingError("BATCH_WITHDRAWN", {
        batch,
        by: earlier.withdrawn.by,
        reason: earlier.withdrawn.reason,
      });
    if (earlier !== undefined) {
      this.tell(request, "done");
      return { manifest: earlier, already: true, findings: null };
    }
    if (read === null) throw new RangeError(`batch ${batch} was there and is gone`);
    try {
      return await this.write(request, prepared, read);
    } finally {
      await read.release();
    }
  }

  private async write(
    request: IngestRequest,
    prepared: PreparedFile,
    read: NonNullable<PreparedFile["read"]>,
  ): Promise<IngestResult> {
    const { mapping, instrument, source, batch } = prepared;
    const { connection, table, format, staged } = read;
    checkReplaced(request, instrument, this.batches);
    checkAmended(request, instrument, this.batches);
    const findings = await this.check(request, prepared, read);
    request.onFindings?.(findings);
    if (findings.rows.accepted === 0) throw nothingAccepted(source.name, findings);
    this.tell(request, "write");
    if (this.options.keepRejected === true && findings.rows.rejected > 0)
      await keepRejectedRows(connection, this.home, batch, table);
    const manifest = await writeNewBatch({
      connection,
      home: this.home,
      batch,
      source: { ...source, format },
      staged,
      instrument,
      mapping,
      request,
      findings,
      recordedAt: this.options.clock.now(),
      recordedBy: this.options.recordedBy,
    });
    this.batches.push(manifest);
    if (instrument.family === "register") this.indexes.clear();
    this.tell(request, "done");
    return { manifest, already: false, findings };
  }

  private async check(
    request: IngestRequest,
    { mapping, instrument, asOf }: PreparedFile,
    { connection, table, staged, unusedHeaders }: NonNullable<PreparedFile["read"]>,
  ): Promise<Findings> {
    this.tell(request, "check");
    const checked = await checkRows({
      connection,
      home: this.home,
      table,
      staged,
      instrument,
      mapping,
      request,
      batches: this.batches,
      index: instrument.unit_column === undefined ? null : await this.indexFor(request.programme, asOf),
    });
    const { encoding, sheet, footers } = table;
    return { ...checked, unusedHeaders, encoding, sheet, footers, masked: staged.masked };
  }

  private tell(request: IngestRequest, step: IngestStep): void {
    this.options.onProgress?.({ file: request.file, step, share: shares[step] });
  }

  private async indexFor(programme: string, asOf: string): Promise<UnitIndex> {
    const key = `${programme} ${asOf}`;
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    const index = unitIndex(await loadUnits(this.home, this.duckdb.connection, programme, asOf));
    this.indexes.set(key, index);
    return index;
  }
}
