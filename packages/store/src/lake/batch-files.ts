import { join } from "node:path";
import type { BatchManifest } from "@juping/model";
import type { Home } from "../home/home.ts";

/** What names a batch's folder. */
export type BatchName = Pick<BatchManifest, "instrument" | "batch">;

/** The files of one batch. */
export interface BatchFiles {
  readonly folder: string;
  /** accepted rows in file order: the instrument's columns, `unit_id` where it has a unit column, `source_line` */
  readonly data: string;
  /** line, column, value (masked), reason, detail: one row a problem that kept a row out */
  readonly rejects: string;
  /** the same for problems of rows that were kept; absent where there are none */
  readonly warnings: string;
  readonly manifest: string;
}

/** Paths of the files of a batch folder, wherever it stands. */
export const filesIn = (folder: string): BatchFiles => ({
  folder,
  data: join(folder, "data.parquet"),
  rejects: join(folder, "rejects.parquet"),
  warnings: join(folder, "warnings.parquet"),
  manifest: join(folder, "manifest.json"),
});

/** Paths of a batch's files in the lake. */
export const batchFiles = (home: Home, batch: BatchName): BatchFiles =>
  filesIn(join(home.lake, batch.instrument, batch.batch));
