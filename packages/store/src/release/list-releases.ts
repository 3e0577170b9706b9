import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { JupingError } from "@juping/model";
import type { Home } from "../home/home.ts";
import { findRelease, type FoundRelease } from "./find-release.ts";

const foldersOf = async (path: string): Promise<string[]> => {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
};

/** A cycle without a current release is not an error here: it is not listed. */
const ifPublished = async (find: Promise<FoundRelease>): Promise<FoundRelease[]> => {
  try {
    return [await find];
  } catch (error) {
    if (error instanceof JupingError && error.code === "RELEASE_MISSING") return [];
    throw error;
  }
};

/** The current release of every cycle of every programme, by programme, then in the order of their as-of dates. */
export const listReleases = async (home: Home): Promise<FoundRelease[]> => {
  const programmes = await foldersOf(home.releases);
  const lists = await Promise.all(
    programmes.map(async (programme) => {
      const cycles = await foldersOf(join(home.releases, programme));
      const found = await Promise.all(
        cycles.map((cycle) => ifPublished(findRelease(home, programme, cycle))),
      );
      const asOf = (release: FoundRelease): string => release.manifest.inputs.as_of;
      return found
        .flat()
        .sort((a, b) => asOf(a).localeCompare(asOf(b)) || a.name.cycle.localeCompare(b.name.cycle));
    }),
  );
  return lists.flat();
};
