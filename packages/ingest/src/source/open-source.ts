import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import { JupingError } from "@juping/model";
import { chunksOf } from "./chunks.ts";

/** A file whose bytes were looked at, not yet what they hold. */
export interface OpenedFile {
  readonly path: string;
  /** name without folders */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

const openExisting = async (path: string): Promise<FileHandle> => {
  try {
    return await open(path, "r");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new JupingError("FILE_MISSING", { file: path }, error);
    throw new JupingError("FILE_UNREADABLE", { file: path, reason: code ?? String(error) }, error);
  }
};

/**
 * Looks at a file: whether it is there and one, how many bytes, and their hash.
 * @throws JupingError FILE_MISSING, FILE_NOT_FILE, FILE_UNREADABLE, FILE_EMPTY
 */
export const openSource = async (path: string): Promise<OpenedFile> => {
  const handle = await openExisting(path);
  try {
    const name = basename(path);
    const status = await handle.stat();
    if (!status.isFile()) throw new JupingError("FILE_NOT_FILE", { file: path });
    if (status.size === 0) throw new JupingError("FILE_EMPTY", { file: name, detail: "0 字节 / 0 bytes" });
    const hash = createHash("sha256");
    for await (const chunk of chunksOf(path)) hash.update(chunk);
    return { path, name, bytes: status.size, sha256: hash.digest("hex") };
  } finally {
    await handle.close();
  }
};
