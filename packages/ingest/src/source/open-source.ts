import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import { JupingError, type Mapping } from "@juping/model";
import { chunksOf } from "./chunks.ts";
import { detectFormat } from "./detect-format.ts";
import type { SourceFile } from "./source-file.ts";

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
 * Looks at a file: whether it is there and one, how many bytes, their hash, and its format by its first bytes.
 * @param wanted format that the mapping names; another one found is an error
 * @throws JupingError FILE_MISSING, FILE_NOT_FILE, FILE_UNREADABLE, FILE_EMPTY, FILE_FORMAT
 */
export const openSource = async (path: string, wanted: Mapping["file"]["format"]): Promise<SourceFile> => {
  const handle = await openExisting(path);
  try {
    const name = basename(path);
    const status = await handle.stat();
    if (!status.isFile()) throw new JupingError("FILE_NOT_FILE", { file: path });
    if (status.size === 0) throw new JupingError("FILE_EMPTY", { file: name, detail: "0 字节 / 0 bytes" });
    const hash = createHash("sha256");
    let head: Buffer | undefined;
    for await (const chunk of chunksOf(path)) {
      head ??= Buffer.from(chunk.subarray(0, 16));
      hash.update(chunk);
    }
    const format = detectFormat(name, head ?? Buffer.alloc(0), wanted);
    return { path, name, bytes: status.size, sha256: hash.digest("hex"), format };
  } finally {
    await handle.close();
  }
};
