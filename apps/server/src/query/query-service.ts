import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "@juping/model";
import { QueryPool, type QueryPoolOptions } from "@juping/store";
import { queryCaps } from "./caps.ts";
import { Pace } from "./pace.ts";
import { RunBook } from "./run-book.ts";
import { UploadShelf } from "./upload-shelf.ts";

/** What routes about statements are made with. */
export interface QueryService {
  readonly pool: QueryPool;
  readonly runs: RunBook;
  readonly uploads: UploadShelf;
  readonly pace: Pace;
  /** where files of results are made before they are sent */
  readonly folder: string;
  close(): Promise<void>;
}

/** Opens the service. Its folder is of this process: it is gone after `close`. No worker starts before the first statement. */
export const openQueryService = (clock: Clock, options: Partial<QueryPoolOptions> = {}): QueryService => {
  const folder = mkdtempSync(join(tmpdir(), "juping-query-"));
  const pool = new QueryPool({ folder: join(folder, "spill"), seconds: queryCaps.seconds, ...options });
  return {
    pool,
    runs: new RunBook(),
    uploads: new UploadShelf(join(folder, "uploads"), queryCaps.uploads),
    pace: new Pace(queryCaps.perMinute, clock),
    folder,
    close: async () => {
      await pool.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
