import type { BatchManifest, BatchOrigin, Clock, JupingError, Mapping, UnitDecision } from "@juping/model";
import type { Instruments } from "./instruments.ts";

/** One file to be taken in. */
export interface IngestRequest {
  readonly file: string;
  readonly mapping: Mapping;
  /** absent: the mapping's; given: another one than the mapping's is an error */
  readonly instrument?: string;
  readonly programme: string;
  /** null for what holds across cycles: the register, a frame */
  readonly cycle: string | null;
  /** day the file speaks of, `YYYY-MM-DD` */
  readonly snapshotDate: string | null;
  /** batch of the same instrument and programme whose place the new one takes */
  readonly replaces?: string;
  /** batch of the same instrument, programme and cycle whose rejected rows the file holds, corrected */
  readonly amends?: string;
  /** where the file's rows were taken from, if they were no file */
  readonly origin?: BatchOrigin;
  /** what people said that names of units stand for, where neither code nor name nor alias says it */
  readonly unitDecisions?: readonly UnitDecision[];
  /** hears of what was found before anything is decided, also where no row can be accepted and nothing is written */
  readonly onFindings?: (findings: Findings) => void;
}

/** What holds for all files of one run. */
export interface IngestOptions {
  readonly instruments: Instruments;
  readonly clock: Clock;
  readonly recordedBy: string;
  readonly threads?: number;
  /** DuckDB's memory limit, for example "1GB" */
  readonly memory?: string;
  /** whether rejected rows are kept in the vault as they stood, to be corrected */
  readonly keepRejected?: boolean;
  readonly onProgress?: (progress: IngestProgress) => void;
}

export interface IngestProgress {
  /** name of the file */
  readonly file: string;
  readonly step: IngestStep;
  /** of this file's work, 0 to 1 */
  readonly share: number;
}

export type IngestStep = "open" | "read" | "check" | "write" | "done";

/** What a file was found to hold. */
export interface Findings {
  /** read: rows with anything in them */
  readonly rows: BatchManifest["rows"];
  /** rows in which all cells that are read are empty; not counted as read */
  readonly blank: number;
  readonly rejectedByReason: Readonly<Record<string, number>>;
  readonly warnedByReason: Readonly<Record<string, number>>;
  readonly unmatched: BatchManifest["units_unmatched"];
  /** names whose unit a person had said */
  readonly decided: NonNullable<BatchManifest["units_decided"]>;
  /** headers that no column of the instrument takes */
  readonly unusedHeaders: readonly string[];
  readonly encoding: string | null;
  readonly sheet: string | null;
  /** rows passed over as notes below the data, because the mapping says so */
  readonly footers: number;
  /** cells of free text in which telephone or identity numbers were struck out */
  readonly masked: number;
  /** the first problems that keep rows out, in the order of the file */
  readonly firstRejects: readonly FoundReject[];
}

export interface FoundReject {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  readonly detail: string;
}

/** What would become of a file. */
export interface Rehearsal {
  readonly findings: Findings;
  /** columns that come from the file or the mapping */
  readonly columns: readonly string[];
  /** the first rows in the order of `columns`, as they would stand in the lake */
  readonly after: readonly (readonly string[])[];
}

/** What became of a file. */
export interface IngestResult {
  readonly manifest: BatchManifest;
  /** true where the very same file had been taken in before: nothing was written */
  readonly already: boolean;
  /** null where nothing was read because it was there already */
  readonly findings: Findings | null;
}

/** What became of one of several files. */
export type IngestOutcome =
  | { readonly request: IngestRequest; readonly result: IngestResult }
  | { readonly request: IngestRequest; readonly error: JupingError };
