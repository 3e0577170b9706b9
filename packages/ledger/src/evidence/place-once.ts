import { randomUUID } from "node:crypto";
import { link, mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { JupingError } from "@juping/model";

const syncFolder = async (path: string): Promise<void> => {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Puts a file in its place whole, once, by default readable only and that by its owner alone: on the disk before it has its name, and never over another.
 * @returns false where it stood there already
 * @throws JupingError DISK_FULL, with nothing left behind
 */
export const placeOnce = async (path: string, content: Uint8Array, mode = 0o400): Promise<boolean> => {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}.draft`;
  try {
    const handle = await open(draft, "wx", mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(draft, path);
    await syncFolder(folder);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    if (code === "ENOSPC" || code === "EDQUOT") throw new JupingError("DISK_FULL", { what: path }, error);
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
};
