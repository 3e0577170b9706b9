import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CurrentRelease, JupingError, parse, ReleaseManifest } from "@juping/model";
import type { Home } from "@juping/store";

/** A release's identity. */
export interface ReleaseName {
  readonly programme: string;
  readonly cycle: string;
  readonly revision: number;
}

const cycleFolder = (home: Home, programme: string, cycle: string): string =>
  join(home.releases, programme, cycle);

export const releaseFolder = (home: Home, name: ReleaseName): string =>
  join(cycleFolder(home, name.programme, name.cycle), String(name.revision));

const readText = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
};

/** Manifest of a release folder. @throws JupingError RELEASE_MISSING, SCHEMA_INVALID */
export const readManifest = async (folder: string): Promise<ReleaseManifest> => {
  const text = await readText(join(folder, "manifest.json"));
  if (text === null) {
    const [revision, cycle, programme] = folder.split("/").reverse();
    throw new JupingError("RELEASE_MISSING", {
      programme: programme ?? "",
      cycle: cycle ?? "",
      revision: revision ?? "",
    });
  }
  return parse(ReleaseManifest, JSON.parse(text), folder);
};

/** Which revision of a cycle is current and at what stage; null before the first. */
export const currentRelease = async (
  home: Home,
  programme: string,
  cycle: string,
): Promise<CurrentRelease | null> => {
  const text = await readText(join(cycleFolder(home, programme, cycle), "current.json"));
  return text === null ? null : parse(CurrentRelease, JSON.parse(text), "current.json");
};

/** Makes a revision the current one by one rename. */
export const setCurrent = async (
  home: Home,
  programme: string,
  cycle: string,
  current: CurrentRelease,
): Promise<void> => {
  const path = join(cycleFolder(home, programme, cycle), "current.json");
  await writeFile(`${path}.new`, JSON.stringify(current), { flush: true });
  await rename(`${path}.new`, path);
};

/** Revisions of a cycle that are whole, ascending. */
export const listRevisions = async (home: Home, programme: string, cycle: string): Promise<number[]> => {
  try {
    const names = await readdir(cycleFolder(home, programme, cycle));
    return names
      .filter((name) => /^[1-9]\d*$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
};
