import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { BatchManifest, JupingError, parse } from "@juping/model";
import type { Home } from "../home/home.ts";
import { batchFiles } from "./batch-files.ts";
import { readStanding } from "./standing.ts";

const folders = async (path: string): Promise<string[]> => {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
};

const readManifest = async (home: Home, instrument: string, batch: string): Promise<BatchManifest> => {
  const path = batchFiles(home, { instrument, batch }).manifest;
  try {
    const manifest = parse(BatchManifest, JSON.parse(await readFile(path, "utf8")), path);
    if (manifest.batch === batch && manifest.instrument === instrument) {
      const last = (await readStanding(home, manifest)).at(-1);
      if (last?.act !== "withdraw") return manifest;
      const { at, by, reason } = last;
      return { ...manifest, withdrawn: { at, by, reason } };
    }
  } catch (error) {
    throw new JupingError("BATCH_CORRUPT", { batch, reason: String(error) }, error);
  }
  throw new JupingError("BATCH_CORRUPT", { batch, reason: `${path} 属于另一批次` });
};

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Order in which batches count: by snapshot date (none first), then by when they were recorded, then by id. */
const inOrder = (a: BatchManifest, b: BatchManifest): number =>
  text(a.snapshot_date ?? "", b.snapshot_date ?? "") ||
  text(a.recorded_at, b.recorded_at) ||
  text(a.batch, b.batch);

/**
 * Manifests of all batches of the lake, or of one instrument, in the order in which they count.
 * @throws JupingError BATCH_CORRUPT where a manifest is missing, unreadable or another batch's
 */
export const listBatches = async (home: Home, instrument?: string): Promise<BatchManifest[]> => {
  const instruments = instrument === undefined ? await folders(home.lake) : [instrument];
  const found: BatchManifest[] = [];
  for (const name of instruments)
    for (const batch of await folders(join(home.lake, name)))
      found.push(await readManifest(home, name, batch));
  return found.sort(inOrder);
};

/** The batch of that id, or null. @throws JupingError BATCH_CORRUPT */
export const findBatch = async (
  home: Home,
  instrument: string,
  batch: string,
): Promise<BatchManifest | null> =>
  (await folders(join(home.lake, instrument))).includes(batch) ? readManifest(home, instrument, batch) : null;
