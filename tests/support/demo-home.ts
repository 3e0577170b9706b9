import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { setUpDemo } from "@juping/cli/set-up-demo";
import { JupingError, systemClock } from "@juping/model";
import { openAssets, type Assets } from "@juping/release";
import { lockHome, openHome, type Home, type WriteLock } from "@juping/store";
import { fingerprint } from "../../apps/cli/bootstrap/fingerprint.mjs";
import { cacheFolder } from "./cache-folder.ts";

export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

/** Methods, instruments, profiles and rules of the project. */
export const projectAssets = (): Assets => openAssets(join(projectRoot, "data"));

/** Share of the demonstration city that tests use: the model street and the three streets after it. */
const scale = 0.1;

/**
 * A data folder with both cycles of a small demonstration published, made once for a state of the sources.
 * Tests that only read share it; those that write take {@link copyOfDemoHome}.
 */
export const demoHome = async (): Promise<Home> => {
  const sources = ["packages", "data", "apps/cli/src", "pnpm-lock.yaml"].map((name) =>
    join(projectRoot, name),
  );
  const name = `demo-${fingerprint(projectRoot, sources, String(scale)).slice(0, 16)}`;
  const path = join(cacheFolder(), name);
  if (existsSync(path)) return openHome(path);
  const alone = await whenAlone();
  try {
    if (!existsSync(path)) await makeDemoHome(path);
  } finally {
    alone.release();
  }
  return openHome(path);
};

const makeDemoHome = async (path: string): Promise<void> => {
  const making = mkdtempSync(join(cacheFolder(), "making-"));
  await setUpDemo(openHome(making), projectAssets(), { clock: systemClock, scale });
  for (const old of readdirSync(cacheFolder()))
    if (/^demo-[0-9a-f]{16}$/.test(old)) rmSync(join(cacheFolder(), old), { recursive: true, force: true });
  renameSync(making, path);
};

/** The right to make the folder: of two test files that run side by side, one makes it and the other waits. */
const whenAlone = async (): Promise<WriteLock> => {
  const place = openHome(join(cacheFolder(), "demo-making"));
  mkdirSync(place.path, { recursive: true });
  for (;;) {
    try {
      return lockHome(place);
    } catch (error) {
      if (!(error instanceof JupingError) || error.code !== "HOME_LOCKED") throw error;
      await setTimeout(250);
    }
  }
};

/** The same as a folder of one's own, to write in; the caller removes it. */
export const copyOfDemoHome = async (): Promise<Home> => {
  const home = await demoHome();
  const copy = mkdtempSync(join(cacheFolder(), "copy-"));
  // A server of another test file may be cutting a file there: what is not whole yet is left.
  cpSync(home.path, copy, { recursive: true, filter: (source) => !source.endsWith(".new") });
  return openHome(copy);
};
