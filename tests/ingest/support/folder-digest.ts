import { hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Home } from "@juping/store";

/** Every file below a folder with the hash of its bytes. */
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${relative(folder, path)} ${hash("sha256", readFileSync(path))}`)
    .sort();

/** What a failed load must leave as it was, and what is left over in `tmp`. */
export const traces = (home: Home): { lake: string[]; releases: string[]; tmp: string[] } => ({
  lake: filesOf(home.lake),
  releases: filesOf(home.releases),
  tmp: filesOf(home.tmp),
});
