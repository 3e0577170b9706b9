import { open, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { asDiskFull } from "./disk-full.ts";

/** Makes a file or folder survive a power cut: its content, and of a folder the names in it. */
export const sync = async (path: string): Promise<void> => {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Writes a whole file or nothing: beside its place first, then one rename.
 * @throws JupingError DISK_FULL, with nothing left behind
 */
export const writeWhole = async (path: string, text: string): Promise<void> => {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.draft`);
  try {
    await writeFile(draft, text);
    await sync(draft);
    await rename(draft, path);
    await sync(dirname(path));
  } catch (error) {
    await rm(draft, { force: true });
    throw asDiskFull(error, path);
  }
};
