import { open } from "node:fs/promises";
import { isFooter } from "../source/is-footer.ts";

/** Notes stand within this many bytes of the end. */
const tailBytes = 1 << 16;

/**
 * Where the notes below the data of a UTF-8 text begin, and how many lines they are; null where there are none.
 * @param marks beginnings by which a line is known as the first of them
 * @param from byte at which data may begin: nothing before is looked at
 */
export const findFooter = async (
  path: string,
  marks: readonly string[],
  from: number,
): Promise<{ readonly start: number; readonly lines: number } | null> => {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    const begin = Math.max(from, size - tailBytes);
    const { buffer } = await handle.read(Buffer.alloc(size - begin), 0, size - begin, begin);
    // The first line may be cut; where everything is looked at, it is the headers.
    for (let at = buffer.indexOf(0x0a) + 1; at > 0 && at < buffer.length;) {
      const end = buffer.indexOf(0x0a, at);
      const line = buffer.subarray(at, end < 0 ? undefined : end).toString("utf8");
      if (isFooter([line.replace(/^\s*"?/, "")], marks)) {
        const rest = buffer.subarray(at).toString("utf8").trimEnd();
        return { start: begin + at, lines: rest.split("\n").length };
      }
      at = end + 1;
      if (end < 0) break;
    }
    return null;
  } finally {
    await handle.close();
  }
};
