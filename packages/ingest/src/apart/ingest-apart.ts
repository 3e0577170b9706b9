import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { isErrorCode, JupingError, type BatchManifest } from "@juping/model";
import type { Findings, IngestStep } from "../ingest-request.ts";
import type { IngestJob, IngestWord } from "./ingest-job.ts";

const script = fileURLToPath(new URL("./ingest-main.ts", import.meta.url));

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

const failureOf = ({ code, details }: Extract<IngestWord, { kind: "failure" }>): JupingError =>
  isErrorCode(code)
    ? new JupingError(code, details)
    : new JupingError("INTERNAL", { process: "ingest", code });

/** Takes one file in, in a process of its own behind everything else, so that readers' pages stay fast meanwhile. */
export const ingestApart = (job: IngestJob, { onProgress, onFindings }: Listener): ApartIngestion => {
  const child = spawn(process.execPath, [script, JSON.stringify(job)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {},
  });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  let last: Extract<IngestWord, { kind: "result" | "failure" }> | undefined;
  let cancelled = false;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const word = JSON.parse(line) as IngestWord;
    if (word.kind === "progress") onProgress(word.step, word.share);
    else if (word.kind === "findings") onFindings(word.findings);
    else last = word;
  });
  const outcome = new Promise<ApartResult | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      // What was written before the cancellation came stands in the lake and is told.
      if (last?.kind === "result") resolve({ manifest: last.manifest, already: last.already });
      else if (cancelled) resolve(null);
      else
        reject(
          last ? failureOf(last) : new JupingError("INTERNAL", { process: "ingest", exit: code ?? "killed" }),
        );
    });
  });
  return {
    outcome,
    cancel: () => {
      cancelled = true;
      child.kill("SIGKILL");
    },
  };
};
