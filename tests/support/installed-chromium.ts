import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const folders = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome"];

/**
 * A Chromium or Chrome of the machine.
 * The environment's CHROMIUM_PATH names one outright, or hides all of them with the word `none`.
 * @returns its absolute path, or undefined if there is none that starts
 * @throws if CHROMIUM_PATH names a file that does not exist
 */
export function installedChromium(environment: NodeJS.ProcessEnv): string | undefined {
  const named = environment.CHROMIUM_PATH;
  if (named === "none") return undefined;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(
      `CHROMIUM_PATH names no file: ${named}. Correct it, or unset it to use the packaged browser.`,
    );
  }
  const searched = [...(environment.PATH ?? "").split(delimiter).filter(Boolean), ...folders];
  return searched
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path) && starts(path));
}

/** Some systems install a script of this name that only says where a browser could be had. */
function starts(path: string): boolean {
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return status === 0 && /Chrom/.test(stdout);
}
