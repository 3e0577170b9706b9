import { JupingError, type BatchManifest } from "@juping/model";
import type { Findings, IngestStep, Rehearsal } from "../ingest-request.ts";
import type { FileProposal } from "../propose/propose-file.ts";
import type { IngestJob, IngestWord, ProposeJob } from "./ingest-job.ts";
import { runApart } from "./run-apart.ts";

export interface Listener {
  readonly onProgress: (step: IngestStep, share: number) => void;
  /** what was found before anything is decided, also where nothing is taken in */
  readonly onFindings: (findings: Findings) => void;
}

export interface ApartResult {
  readonly manifest: BatchManifest;
  /** true where the very same file had been taken in before */
  readonly already: boolean;
}

/** An ingestion in a process of its own. */
export interface ApartIngestion {
  /** null: cancelled. Rejects with the JupingError that the process met; INTERNAL where it ended without a word */
  readonly outcome: Promise<ApartResult | null>;
  /** Ends it wherever it stands; a batch is there whole or not at all. */
  cancel(): void;
}

const unexpected = (word: IngestWord | null): JupingError =>
  new JupingError("INTERNAL", { process: "ingest", said: word?.kind ?? "nothing" });

/** Takes one file in, in a process of its own. */
export const ingestApart = (job: IngestJob, { onProgress, onFindings }: Listener): ApartIngestion => {
  const run = runApart({ task: "ingest", ...job }, (word) => {
    if (word.kind === "progress") onProgress(word.step, word.share);
    else if (word.kind === "findings") onFindings(word.findings);
  });
  const outcome = run.outcome.then((word) => {
    if (word === null) return null;
    if (word.kind !== "result") throw unexpected(word);
    return { manifest: word.manifest, already: word.already };
  });
  return { outcome, cancel: () => run.cancel() };
};

/** Looks at a file in a process of its own and proposes a mapping. @throws JupingError as reading it does */
export const proposeApart = async (job: ProposeJob): Promise<FileProposal> => {
  const word = await runApart({ task: "propose", ...job }, () => undefined).outcome;
  if (word?.kind !== "proposal") throw unexpected(word);
  return word.proposal;
};

/** Goes through a file in a process of its own without taking it in. @throws JupingError as taking it in does */
export const rehearseApart = async (job: IngestJob): Promise<Rehearsal> => {
  const word = await runApart({ task: "rehearse", ...job }, () => undefined).outcome;
  if (word?.kind !== "rehearsal") throw unexpected(word);
  return word.rehearsal;
};
