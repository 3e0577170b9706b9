import { join } from "node:path";
import { JupingError } from "@juping/model";
import type { Home } from "../home/home.ts";

/** A release's identity. */
export interface ReleaseName {
  readonly programme: string;
  readonly cycle: string;
  readonly revision: number;
}

/** A code from outside becomes part of a path: letters, digits and `-_.`, never a way out of the folder. */
const code = /^[\p{L}\p{N}_-][\p{L}\p{N}._-]*$/u;

export const missingRelease = (programme: string, cycle: string, revision: string | number): JupingError =>
  new JupingError("RELEASE_MISSING", { programme, cycle, revision });

/** Folder of a cycle's releases. @throws JupingError RELEASE_MISSING for a name that cannot be one */
export const cycleFolder = (home: Home, programme: string, cycle: string): string => {
  if (!code.test(programme) || !code.test(cycle)) throw missingRelease(programme, cycle, "");
  return join(home.releases, programme, cycle);
};

/** Folder of one release. */
export const releaseFolderOf = (home: Home, { programme, cycle, revision }: ReleaseName): string =>
  join(cycleFolder(home, programme, cycle), String(revision));
