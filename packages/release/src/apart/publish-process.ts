import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { isErrorCode, JupingError, type ErrorDetails, type Stage } from "@juping/model";
import type { Home } from "@juping/store";
import type { Assets } from "../inputs/assets.ts";

const script = fileURLToPath(new URL("./publish-main.ts", import.meta.url));

/** What the process prints: what came of it. */
export type PublishOutcome =
  | { readonly kind: "published"; readonly revision: number; readonly isNew: boolean }
  | { readonly kind: "failed"; readonly code: string; readonly details: ErrorDetails };

/** What is published, by whom and when. */
export interface PublishJob {
  readonly programme: string;
  readonly cycle: string;
  readonly stage: Stage;
  readonly by: string;
  readonly at: Date;
}

/**
 * Publishes in a process of its own, so that readers' pages stay fast meanwhile.
 * @throws JupingError what the process met; INTERNAL where it ended without a word
 */
export const publishApart = async (
  home: Home,
  assets: Assets,
  { programme, cycle, stage, by, at }: PublishJob,
): Promise<{ readonly revision: number; readonly isNew: boolean }> => {
  const job = [home.path, assets.folder, programme, cycle, stage, by, at.toISOString()];
  const child = spawn(process.execPath, [script, ...job], { stdio: ["ignore", "pipe", "inherit"], env: {} });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (printed === "") throw new JupingError("INTERNAL", { process: "publish", exit: code ?? "killed" });
  const outcome = JSON.parse(printed) as PublishOutcome;
  if (outcome.kind === "published") return outcome;
  throw isErrorCode(outcome.code)
    ? new JupingError(outcome.code, outcome.details)
    : new JupingError("INTERNAL", { process: "publish", error: outcome.code });
};
