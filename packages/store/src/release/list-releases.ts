import { readdirSync } from "node:fs";
import { join } from "node:path";
import { JupingError } from "@juping/model";
import type { Home } from "../home/home.ts";
import { findRelease, type FoundRelease } from "./find-release.ts";

const foldersOf = (path: string): string[] => {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
};

/** A cycle without a current release is not an error here: it is not listed. */
const ifPublished = (home: Home, programme: string, cycle: string): FoundRelease[] => {
  try {
    return [findRelease(home, programme, cycle)];
  } catch (error) {
    if (error instanceof JupingError && error.code === "RELEASE_MISSING") return [];
    throw error;
  }
};

const asOf = (release: FoundRelease): string => release.manifest.inputs.as_of;

/** The current release of every cycle of every programme, by programme, then in the order of their as-of dates. */
export const listReleases = (home: Home): FoundRelease[] =>
  foldersOf(home.releases).flatMap((programme) =>
    foldersOf(join(home.releases, programme))
      .flatMap((cycle) => ifPublished(home, programme, cycle))
      .sort((a, b) => asOf(a).localeCompare(asOf(b)) || a.name.cycle.localeCompare(b.name.cycle)),
  );
