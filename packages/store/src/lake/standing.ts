import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { JupingError, parse, StandingChange } from "@juping/model";
import { writeWhole } from "../home/durable.ts";
import type { Home } from "../home/home.ts";
import { batchFiles, type BatchName } from "./batch-files.ts";

const pattern = /^standing-(\d{4})\.json$/;

const numbersIn = async (folder: string): Promise<number[]> =>
  (await readdir(folder))
    .flatMap((name) => pattern.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);

const fileOf = (folder: string, at: number): string =>
  join(folder, `standing-${String(at).padStart(4, "0")}.json`);

/**
 * What was said of a batch after it was written, in that order: withdrawn, put back. Each word is a file of its own beside the batch's,
 * never changed either.
 */
export const readStanding = async (home: Home, batch: BatchName): Promise<StandingChange[]> => {
  const { folder } = batchFiles(home, batch);
  return await Promise.all(
    (await numbersIn(folder)).map(async (at) => {
      const path = fileOf(folder, at);
      return parse(StandingChange, JSON.parse(await readFile(path, "utf8")), path);
    }),
  );
};

/**
 * Withdraws a batch or puts it back. The caller holds the write lock.
 * @throws JupingError BATCH_STANDING where it is so already, DISK_FULL
 */
export const changeStanding = async (home: Home, batch: BatchName, change: StandingChange): Promise<void> => {
  const { folder } = batchFiles(home, batch);
  const earlier = (await readStanding(home, batch)).at(-1);
  if ((earlier?.act ?? "reinstate") === change.act)
    throw new JupingError("BATCH_STANDING", {
      batch: batch.batch,
      state: change.act === "withdraw" ? "已撤回" : "未撤回",
    });
  const last = (await numbersIn(folder)).at(-1) ?? 0;
  await writeWhole(fileOf(folder, last + 1), `${JSON.stringify(change, null, 2)}\n`);
};
