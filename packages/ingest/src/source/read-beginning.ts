import { open } from "node:fs/promises";

/** The first bytes of a file, fewer where it is shorter. */
export const readBeginning = async (path: string, length: number, from = 0): Promise<Buffer> => {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};
