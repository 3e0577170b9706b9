import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { JupingError, Mapping, parse, type Clock, type Instrument } from "@juping/model";
import type { Home } from "@juping/store";
import { batchId } from "./batch/batch-id.ts";
import { checkRequest } from "./check-request.ts";
import type { IngestRequest, IngestStep } from "./ingest-request.ts";
import { findInstrument, type Instruments } from "./instruments.ts";
import { knownHeaders, matchColumns } from "./mapping/match-columns.ts";
import { withDerived } from "./mapping/derived-cells.ts";
import { checkPatterns } from "./mapping/check-patterns.ts";
import { openSource, type OpenedFile } from "./source/open-source.ts";
import type { RawTable } from "./source/raw-table.ts";
import { readSource } from "./source/read-source.ts";
import { unpackSource } from "./source/unpack-source.ts";
import { stageRows, type StagedRows } from "./stage/stage-rows.ts";

/** A questionnaire has some hundred columns; each costs time in every check. */
const mostColumns = 5000;

/** A file that was read and laid out in DuckDB, before anything else of the lake was asked. */
export interface PreparedFile {
  readonly mapping: Mapping;
  readonly instrument: Instrument;
  /** day at which the register is asked for units */
  readonly asOf: string;
  readonly source: OpenedFile;
  readonly batch: string;
  /** null where the batch was there already, so that nothing was read */
  readonly read: {
    readonly connection: DuckDBConnection;
    readonly table: RawTable;
    /** format, and what it came packed in */
    readonly format: string;
    readonly staged: StagedRows;
    readonly unusedHeaders: readonly string[];
    /** to be called once the relation is no longer needed */
    readonly release: () => Promise<void>;
  } | null;
}

export interface Preparation {
  readonly connection: DuckDBConnection;
  readonly home: Home;
  readonly instruments: Instruments;
  readonly clock: Clock;
  readonly request: IngestRequest;
  readonly isThere: (instrument: string, batch: string) => boolean;
  readonly tell: (step: IngestStep) => void;
}

const instrumentOf = (request: IngestRequest, mapping: Mapping, instruments: Instruments): Instrument => {
  const code = request.instrument ?? mapping.instrument;
  if (code !== mapping.instrument)
    throw new JupingError("BAD_REQUEST", {
      name: "instrument",
      value: code,
      reason: `映射是给“${mapping.instrument}”的 (the mapping is for “${mapping.instrument}”)`,
    });
  return findInstrument(instruments, code);
};

/**
 * Reads a file as far as it can be read by itself: its bytes, headers, cells and values.
 * @throws JupingError of the file: FILE_…, CSV_…, SHEET_MISSING, COLUMN_…; of the request: INSTRUMENT_UNKNOWN, NOT_FOUND,
 * SCHEMA_INVALID, BAD_REQUEST
 */
export const prepareFile = async (input: Preparation): Promise<PreparedFile> => {
  const { connection, home, request, tell } = input;
  const mapping = parse(Mapping, request.mapping, "映射 (mapping)");
  const instrument = instrumentOf(request, mapping, input.instruments);
  const asOf = await checkRequest(home, request, instrument, input.clock);
  tell("open");
  const source = await openSource(request.file);
  const batch = batchId({
    sha256: source.sha256,
    mapping,
    instrument,
    programme: request.programme,
    cycle: request.cycle,
    snapshotDate: request.snapshotDate,
    replaces: request.replaces ?? null,
    amends: request.amends ?? null,
  });
  if (input.isThere(instrument.code, batch)) return { mapping, instrument, asOf, source, batch, read: null };
  tell("read");
  const scratch = await mkdtemp(join(home.tmp, "read-"));
  try {
    const known = knownHeaders(instrument, mapping);
    await checkPatterns(connection, mapping);
    const inside = await unpackSource(source, mapping.file, scratch);
    const raw = await readSource(connection, inside, mapping.file, scratch, known);
    if (raw.headers.length > mostColumns)
      throw new JupingError("FILE_TOO_LARGE", { file: source.name, most: `${mostColumns} 列 columns` });
    const { sources, derived, unused } = matchColumns(source.name, instrument, mapping, raw.headers);
    const table = { ...raw, relation: withDerived(raw.relation, derived) };
    if (table.rows === 0 && table.misfits.length === 0)
      throw new JupingError("FILE_EMPTY", {
        file: table.sheet === null ? source.name : `${source.name}(${table.sheet})`,
        detail: "只有表头 / headers only",
      });
    const staged = await stageRows(connection, table, sources, instrument);
    const format = inside.packed === null ? inside.format : `${inside.format} (${inside.packed})`;
    const unusedHeaders = [...unused, ...raw.headless];
    const release = (): Promise<void> => rm(scratch, { recursive: true, force: true });
    const read = { connection, table, format, staged, unusedHeaders, release };
    return { mapping, instrument, asOf, source, batch, read };
  } catch (error) {
    await rm(scratch, { recursive: true, force: true });
    throw error;
  }
};
