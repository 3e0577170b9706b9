import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { formatPolicy, isErrorCode, JupingError, type ErrorDetails, type Policy } from "@juping/model";
import type { Home } from "@juping/store";
import type { Assets } from "../inputs/assets.ts";
import type { ReleaseName } from "../release-folder.ts";

const script = fileURLToPath(new URL("./detail-main.ts", import.meta.url));

/** What the process prints where it failed; else it prints nothing. */
export interface DetailFailure {
  readonly code: string;
  readonly details: ErrorDetails;
}

/**
 * Makes a detail policy's file in a process of its own, behind everything else, so that readers' pages stay fast meanwhile.
 * @throws JupingError what the process met; INTERNAL where it ended without a word
 */
export const makeDetailFileApart = async (
  home: Home,
  assets: Assets,
  { programme, cycle, revision }: ReleaseName,
  policy: Policy,
  target: string,
): Promise<void> => {
  const job = [home.path, assets.folder, programme, cycle, String(revision), formatPolicy(policy), target];
  const child = spawn(process.execPath, [script, ...job], { stdio: ["ignore", "pipe", "inherit"], env: {} });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0 && printed === "") return;
  if (printed === "") throw new JupingError("INTERNAL", { process: "detail", exit: code ?? "killed" });
  const failure = JSON.parse(printed) as DetailFailure;
  throw isErrorCode(failure.code)
    ? new JupingError(failure.code, failure.details)
    : new JupingError("INTERNAL", { process: "detail", error: failure.code });
};
