import { open } from "node:fs/promises";
import { chunksOf } from "../source/chunks.ts";
import type { OddRecord } from "./scan-records.ts";

/** Copies a file from byte `start` up to byte `stop` without the given records, which are in the order of the file. */
export const cutRecords = async (
  source: string,
  target: string,
  start: number,
  stop: number,
  left: readonly OddRecord[],
): Promise<void> => {
  const out = await open(target, "w");
  let position = 0;
  let next = 0;
  try {
    for await (const chunk of chunksOf(source)) {
      const end = Math.min(stop, position + chunk.length);
      let from = Math.max(position, start);
      while (from < end) {
        const hole = left[next];
        if (hole === undefined || hole.start >= end) {
          await out.write(chunk.subarray(from - position, end - position));
          break;
        }
        if (hole.start > from) await out.write(chunk.subarray(from - position, hole.start - position));
        from = Math.min(end, Math.max(from, hole.end));
        if (hole.end <= end) next += 1;
      }
      position += chunk.length;
      if (position >= stop) break;
    }
  } finally {
    await out.close();
  }
};
