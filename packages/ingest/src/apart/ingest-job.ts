import type { BatchManifest, ErrorDetails, Mapping } from "@juping/model";
import type { Findings, IngestStep } from "../ingest-request.ts";

/** One file to be taken in by a process of its own. */
export interface IngestJob {
  /** path of the data folder */
  readonly home: string;
  /** folder of the instruments */
  readonly instruments: string;
  readonly file: string;
  readonly mapping: Mapping;
  readonly programme: string;
  readonly cycle: string | null;
  readonly snapshotDate: string | null;
  readonly replaces: string | null;
  readonly recordedBy: string;
}

/** What the process says, a line of JSON each; the last one is a result or a failure. */
export type IngestWord =
  | { readonly kind: "progress"; readonly step: IngestStep; readonly share: number }
  | { readonly kind: "findings"; readonly findings: Findings }
  | { readonly kind: "result"; readonly manifest: BatchManifest; readonly already: boolean }
  | { readonly kind: "failure"; readonly code: string; readonly details: ErrorDetails };
