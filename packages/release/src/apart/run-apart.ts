import { spawn } from "node:child_process";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { isErrorCode, JupingError, type ErrorDetails } from "@juping/model";

/** What a process of this package prints: what came of its job. */
type Outcome<Result> =
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "failed"; readonly code: string; readonly details: ErrorDetails };

const behindEverythingElse = 10;

/** Short-lived rows by the million: with more room for young objects fewer of them are copied. */
const room = "--max-semi-space-size=64";

/**
 * Runs a script in a process of its own, behind everything else, so that readers' pages stay fast meanwhile.
 * @param job its arguments
 * @throws JupingError what the process met; INTERNAL where it ended without a word
 */
export const runApart = async <Result>(script: URL, job: readonly string[]): Promise<Result> => {
  const child = spawn(process.execPath, [room, fileURLToPath(script), ...job], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {},
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const exit = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const name = script.pathname.slice(script.pathname.lastIndexOf("/") + 1);
  if (printed === "") throw new JupingError("INTERNAL", { process: name, exit: exit ?? "killed" });
  const outcome = JSON.parse(printed) as Outcome<Result>;
  if (outcome.kind === "done") return outcome.result;
  throw isErrorCode(outcome.code)
    ? new JupingError(outcome.code, outcome.details)
    : new JupingError("INTERNAL", { process: name, error: outcome.code });
};

/** The other side of {@link runApart}: does the job and prints what came of it. What is no error of the catalogue ends the process. */
export const answerApart = async (work: (...job: readonly string[]) => Promise<unknown>): Promise<void> => {
  const print = (outcome: Outcome<unknown>): boolean => process.stdout.write(JSON.stringify(outcome));
  setPriority(behindEverythingElse);
  try {
    print({ kind: "done", result: (await work(...process.argv.slice(2))) ?? null });
  } catch (error) {
    if (!(error instanceof JupingError)) throw error;
    print({ kind: "failed", code: error.code, details: error.details });
  }
};
