import { readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Mapping, parse } from "@juping/model";
import { Load } from "@juping/model/api";
import { z } from "zod";

/** How a file is to be taken in. */
export const LoadOrder = z.object({
  mapping: Mapping,
  cycle: z.string().nullable(),
  snapshot_date: z.string().nullable(),
  replaces: z.string().nullable(),
  amends: z.string().nullable(),
});
export type LoadOrder = z.infer<typeof LoadOrder>;

/** A load as it stands beside its file, so that it outlives the server. */
const LoadRecord = z.object({
  programme: z.string(),
  load: Load,
  order: LoadOrder,
  /** whether it waits, once received, for its mapping */
  hold: z.boolean(),
  /** name of the file in the folder */
  file: z.string(),
  /** account for which it is done */
  actor: z.string(),
});
export type LoadRecord = z.infer<typeof LoadRecord>;

const recordName = "load.json";

/** Writes a load down, whole or not at all. */
export const writeLoad = async (folder: string, record: LoadRecord): Promise<void> => {
  const path = join(folder, recordName);
  await writeFile(`${path}.new`, JSON.stringify(record), { mode: 0o600 });
  await rename(`${path}.new`, path);
};

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/** Where a load goes on: what was being done is done again, which adds nothing where it had been done. */
const stateAgain = ({ load, hold }: LoadRecord, received: number): Load["state"] => {
  if (load.state === "failed") return "failed";
  if (received < load.bytes) return "receiving";
  if (load.state === "receiving") return hold ? "held" : "waiting";
  return load.state === "held" ? "held" : "waiting";
};

/** A load that an earlier run of the server left: what it was doing is to be done again. Null where it was not written down whole. */
const readLoad = async (folder: string): Promise<LoadRecord | null> => {
  let record: LoadRecord;
  try {
    const text = await readFile(join(folder, recordName), "utf8");
    record = parse(LoadRecord, JSON.parse(text), folder);
  } catch {
    return null;
  }
  const { load } = record;
  const received = await sizeOf(join(folder, record.file));
  return { ...record, load: { ...load, received, state: stateAgain(record, received) } };
};

/** Folders below `uploads` and the loads in them, the oldest first. */
export const readLoads = async (
  uploads: string,
): Promise<readonly { readonly folder: string; readonly record: LoadRecord | null }[]> => {
  const names = await readdir(uploads).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => {
      const folder = join(uploads, name);
      return { folder, record: await readLoad(folder) };
    }),
  );
  return found.sort((a, b) => (a.record?.load.at ?? "").localeCompare(b.record?.load.at ?? ""));
};
