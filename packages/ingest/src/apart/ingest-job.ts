import type { BatchManifest, ErrorDetails, Mapping, UnitDecision } from "@juping/model";
import type { Findings, IngestStep, Rehearsal } from "../ingest-request.ts";
import type { FileProposal } from "../propose/propose-file.ts";

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
  readonly amends: string | null;
  readonly unitDecisions: readonly UnitDecision[];
  readonly recordedBy: string;
}

/** A file to be looked at: what its columns may mean. */
export interface ProposeJob {
  readonly home: string;
  readonly instruments: string;
  readonly file: string;
  /** null: to be proposed too */
  readonly instrument: string | null;
  /** null: the sheet that is first */
  readonly sheet: string | null;
}

/** What a process of its own is asked to do. */
export type ApartJob =
  ({ readonly task: "ingest" | "rehearse" } & IngestJob) | ({ readonly task: "propose" } & ProposeJob);

/** What the process says, a line of JSON each; the last one is a result or a failure. */
export type IngestWord =
  | { readonly kind: "progress"; readonly step: IngestStep; readonly share: number }
  | { readonly kind: "findings"; readonly findings: Findings }
  | { readonly kind: "proposal"; readonly proposal: FileProposal }
  | { readonly kind: "rehearsal"; readonly rehearsal: Rehearsal }
  | { readonly kind: "result"; readonly manifest: BatchManifest; readonly already: boolean }
  | { readonly kind: "failure"; readonly code: string; readonly details: ErrorDetails };
