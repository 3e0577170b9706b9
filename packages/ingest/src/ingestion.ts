import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  JupingError,
  Mapping,
  parse,
  shanghaiDate,
  type BatchManifest,
  type Instrument,
} from "@juping/model";
import {
  asDiskFull,
  listBatches,
  loadCycle,
  loadProgramme,
  loadUnits,
  lockHome,
  nationalProgramme,
  openDuckdb,
  sweepTmp,
  unitIndex,
  type Duckdb,
  type Home,
  type UnitIndex,
} from "@juping/store";
import { batchId } from "./batch/batch-id.ts";
import { writeNewBatch } from "./batch/write-new-batch.ts";
import { checkRows } from "./check/check-rows.ts";
import type { IngestOptions, IngestRequest, IngestResult, IngestStep } from "./ingest-request.ts";
import { findInstrument } from "./instruments.ts";
import { nothingAccepted } from "./nothing-accepted.ts";
import { knownHeaders, matchColumns } from "./mapping/match-columns.ts";
import { openSource } from "./source/open-source.ts";
import { readSource } from "./source/read-source.ts";
import { stageRows } from "./stage/stage-rows.ts";

/** Share of a file's work that is done when a step begins. */
const shares: Readonly<Record<IngestStep, number>> = { open: 0, read: 0.1, check: 0.5, write: 0.7, done: 1 };

/**
 * A run of ingestion: one DuckDB, one look at the lake and one index of units for any number of files, taken in one after
 * another while the data folder is locked.
 */
export class Ingestion {
  private readonly home: Home;
  private readonly options: IngestOptions;
  private readonly duckdb: Duckdb;
  private readonly unlock: () => void;
  /** all batches of the lake: nobody else writes while this run holds the lock */
  private readonly batches: BatchManifest[];
  private readonly indexes = new Map<string, UnitIndex>();

  private constructor(
    home: Home,
    options: IngestOptions,
    duckdb: Duckdb,
    unlock: () => void,
    batches: BatchManifest[],
  ) {
    this.home = home;
    this.options = options;
    this.duckdb = duckdb;
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
      return new Ingestion(home, options, duckdb, () => lock.release(), batches);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  close(): void {
    this.duckdb.close();
    this.unlock();
  }

  /**
   * Takes one file in: reads, checks, writes a batch. Nothing is written where the file as a whole is at fault or no row can be accepted.
   * @throws JupingError of the file: FILE_…, CSV_…, SHEET_MISSING, COLUMN_…; of the request: INSTRUMENT_UNKNOWN, NOT_FOUND,
   * BAD_REQUEST, SCHEMA_INVALID; NO_ROWS_ACCEPTED; DISK_FULL
   */
  async ingest(request: IngestRequest): Promise<IngestResult> {
    const mapping = parse(Mapping, request.mapping, "映射 (mapping)");
    const instrument = this.instrumentOf(request, mapping);
    const asOf = await this.checkRequest(request, instrument);
    const scratch = await mkdtemp(join(this.home.tmp, "read-"));
    try {
      return await this.takeIn(request, mapping, instrument, asOf, scratch);
    } catch (error) {
      if (error instanceof JupingError) throw error;
      const known = asDiskFull(error, request.file);
      throw known instanceof JupingError ? known : new JupingError("INTERNAL", {}, error);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }

  private async takeIn(
    request: IngestRequest,
    mapping: Mapping,
    instrument: Instrument,
    asOf: string,
    scratch: string,
  ): Promise<IngestResult> {
    const { connection } = this.duckdb;
    this.tell(request, "open");
    const source = await openSource(request.file, mapping.file.format);
    const batch = batchId({
      sha256: source.sha256,
      mapping,
      instrument,
      programme: request.programme,
      cycle: request.cycle,
      snapshotDate: request.snapshotDate,
      replaces: request.replaces ?? null,
    });
    const earlier = this.batches.find(
      (manifest) => manifest.batch === batch && manifest.instrument === instrument.code,
    );
    if (earlier !== undefined) {
      this.tell(request, "done");
      return { manifest: earlier, already: true, findings: null };
    }
    this.checkReplaced(request);
    this.tell(request, "read");
    const table = await readSource(
      connection,
      source,
      mapping.file,
      scratch,
      knownHeaders(instrument, mapping),
    );
    const columns = matchColumns(source.name, instrument, mapping, table.headers);
    const staged = await stageRows(connection, table, columns.sources);
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
    const findings = {
      ...checked,
      unusedHeaders: columns.unused,
      encoding: table.encoding,
      sheet: table.sheet,
    };
    request.onFindings?.(findings);
    if (findings.rows.accepted === 0) throw nothingAccepted(source.name, findings);
    this.tell(request, "write");
    const manifest = await writeNewBatch({
      connection,
      home: this.home,
      batch,
      source,
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

  private tell(request: IngestRequest, step: IngestStep): void {
    this.options.onProgress?.({ file: request.file, step, share: shares[step] });
  }

  private instrumentOf(request: IngestRequest, mapping: Mapping): Instrument {
    const code = request.instrument ?? mapping.instrument;
    if (code !== mapping.instrument)
      throw new JupingError("BAD_REQUEST", {
        name: "instrument",
        value: code,
        reason: `映射是给“${mapping.instrument}”的 (the mapping is for “${mapping.instrument}”)`,
      });
    return findInstrument(this.options.instruments, code);
  }

  /** Checks what the request speaks of. @returns the day at which the register is asked for units */
  private async checkRequest(request: IngestRequest, instrument: Instrument): Promise<string> {
    const { programme, cycle, snapshotDate, replaces } = request;
    const wrong = (name: string, value: string, reason: string): JupingError =>
      new JupingError("BAD_REQUEST", { name, value, reason });
    if (programme !== nationalProgramme) await loadProgramme(this.home, programme);
    else if (instrument.family !== "register")
      throw wrong("programme", programme, "全国登记表下只能导入登记表 (only registers belong to it)");
    if (instrument.family === "register" && cycle !== null)
      throw wrong("cycle", cycle, "登记表不属于某一周期 (a register belongs to no cycle)");
    if (snapshotDate !== null && !isDate(snapshotDate))
      throw wrong("snapshot-date", snapshotDate, "应为 YYYY-MM-DD");
    if (replaces !== undefined) {
      const replaced = this.batches.find((manifest) => manifest.batch === replaces);
      if (replaced === undefined) throw new JupingError("NOT_FOUND", { what: "批次", value: replaces });
      if (replaced.instrument !== instrument.code || replaced.programme !== programme)
        throw wrong("replaces", replaces, `该批次属于 ${replaced.programme} ${replaced.instrument}`);
    }
    const cycleDate = cycle === null ? null : (await loadCycle(this.home, programme, cycle)).as_of;
    return cycleDate ?? snapshotDate ?? shanghaiDate(this.options.clock.now());
  }

  /** A batch is replaced once: two that took its place would both count. */
  private checkReplaced({ replaces }: IngestRequest): void {
    const other = this.batches.find((manifest) => replaces !== undefined && manifest.replaces === replaces);
    if (other !== undefined)
      throw new JupingError("BAD_REQUEST", {
        name: "replaces",
        value: replaces ?? "",
        reason: `已被批次 ${other.batch} 替换 (already replaced by ${other.batch})`,
      });
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

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);
