import { open } from "node:fs/promises";

const size = 1 << 20;

/** A file's bytes in order, a mebibyte at a time. A chunk is good only until the next one is asked for. */
export async function* chunksOf(path: string): AsyncGenerator<Buffer, void, undefined> {
  const handle = await open(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(size);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, size, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
