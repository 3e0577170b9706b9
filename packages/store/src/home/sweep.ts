import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Home } from "./home.ts";

/**
 * Removes what runs that were cut short left under `tmp/`. Call it only while holding the write lock.
 * @returns how many entries were removed
 */
export const sweepTmp = async (home: Home): Promise<number> => {
  const left = await readdir(home.tmp);
  for (const name of left) await rm(join(home.tmp, name), { recursive: true, force: true });
  return left.length;
};
