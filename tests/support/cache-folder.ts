import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const kept = fileURLToPath(new URL("../../node_modules/.cache/juping/", import.meta.url));

let chosen: string | undefined;

/**
 * The folder for what tests unpack once and use again. Where node_modules may not be written to, because another user
 * installed it, it is a private folder that goes when the process ends.
 * @returns its absolute path; it exists
 */
export function cacheFolder(): string {
  chosen ??= keptFolder() ?? passingFolder();
  return chosen;
}

function keptFolder(): string | undefined {
  try {
    mkdirSync(kept, { recursive: true });
    accessSync(kept, constants.W_OK | constants.X_OK);
    return kept;
  } catch {
    return undefined;
  }
}

function passingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "juping-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
