import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { isErrorCode, JupingError } from "@juping/model";
import type { ApartJob, IngestWord } from "./ingest-job.ts";

const script = fileURLToPath(new URL("./ingest-main.ts", import.meta.url));

/** A job in a process of its own. */
export interface ApartRun {
  /** the last word it said. Null: cancelled. Rejects with the JupingError that it met; INTERNAL where it ended without a word */
  readonly outcome: Promise<IngestWord | null>;
  /** Ends it wherever it stands; a batch is there whole or not at all. */
  cancel(): void;
}

const failureOf = ({ code, details }: Extract<IngestWord, { kind: "failure" }>): JupingError =>
  isErrorCode(code)
    ? new JupingError(code, details)
    : new JupingError("INTERNAL", { process: "ingest", code });

const isLast = ({ kind }: IngestWord): boolean => kind !== "progress" && kind !== "findings";

/** Runs a job in a process of its own behind everything else, so that readers' pages stay fast meanwhile. */
export const runApart = (job: ApartJob, hear: (word: IngestWord) => void): ApartRun => {
  const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"], env: {} });
  // Not an argument: a mapping with the names that people decided may be longer than the system allows.
  child.stdin.on("error", () => undefined);
  child.stdin.end(JSON.stringify(job));
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  let last: IngestWord | undefined;
  let cancelled = false;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const word = JSON.parse(line) as IngestWord;
    if (isLast(word)) last = word;
    else hear(word);
  });
  const outcome = new Promise<IngestWord | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      // What was written before the cancellation came stands in the lake and is told.
      if (last !== undefined && last.kind !== "failure") resolve(last);
      else if (cancelled) resolve(null);
      else
        reject(
          last === undefined
            ? new JupingError("INTERNAL", { process: "ingest", exit: code ?? "killed" })
            : failureOf(last),
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
