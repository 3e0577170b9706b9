import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { BatchManifest } from "@juping/model";
import { asDiskFull } from "../home/disk-full.ts";
import { sync } from "../home/durable.ts";
import type { Home } from "../home/home.ts";
import { batchFiles, filesIn, type BatchFiles, type BatchName } from "./batch-files.ts";
import { findBatch } from "./catalogue.ts";

/**
 * Makes a batch appear in the lake whole or not at all: `fill` writes the Parquet files into a folder under `tmp/`
 * and returns the manifest; files and folder are brought to the disk, then one rename puts them in place.
 * The caller holds the write lock. A batch that is there already is left alone.
 * @returns the manifest in the lake
 * @throws JupingError DISK_FULL, or whatever `fill` throws; nothing is left behind
 */
export const writeBatch = async (
  home: Home,
  batch: BatchName,
  fill: (files: BatchFiles) => Promise<BatchManifest>,
): Promise<BatchManifest> => {
  const earlier = await findBatch(home, batch.instrument, batch.batch);
  if (earlier !== null) return earlier;
  const place = batchFiles(home, batch).folder;
  try {
    const folder = await mkdtemp(join(home.tmp, "batch-"));
    try {
      const draft = filesIn(folder);
      const manifest = await fill(draft);
      await writeFile(draft.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
      for (const file of [draft.data, draft.rejects, draft.warnings, draft.manifest])
        if (existsSync(file)) await sync(file);
      await sync(folder);
      await mkdir(dirname(place), { recursive: true });
      await rename(folder, place);
      await sync(dirname(place));
      return manifest;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    throw asDiskFull(error, `批次 ${batch.batch}`);
  }
};
