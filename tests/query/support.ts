import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { JupingError } from "@juping/model";
import {
  QueryPool,
  type PrivateTable,
  type QueryAsk,
  type QueryEnd,
  type QueryPoolOptions,
} from "@juping/store";
import { buildFixtureHome } from "../support/release-fixture/build.ts";

/** How a statement went. */
export interface Outcome {
  readonly code: string | null;
  readonly error: JupingError | null;
  readonly bytes: Buffer;
  readonly end: QueryEnd | null;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly milliseconds: number;
}

export interface QueryBench {
  readonly pool: QueryPool;
  /** a release file that also holds `secret_users`, a table outside the release schema */
  readonly file: string;
  readonly folder: string;
  /** `scores(id, s, street)` and `s1(id)` of 100,000 rows: what the attacks name */
  readonly tables: readonly PrivateTable[];
  ask(caller: string, sql: string, more?: Partial<QueryAsk>): Promise<Outcome>;
  close(): Promise<void>;
}

/** A pool over one release file, for statements of several callers. */
export const openQueryBench = async (options: Partial<QueryPoolOptions> = {}): Promise<QueryBench> => {
  const { home, remove } = await buildFixtureHome();
  const folder = await mkdtemp(join(tmpdir(), "juping-query-"));
  const file = join(folder, "whole.duckdb");
  await copyFile(join(home.releases, "fixture", "2025", "1", "whole.duckdb"), file);
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run("CREATE TABLE secret_users AS SELECT 'root' AS name, 'hunter2' AS password");
  connection.closeSync();
  instance.closeSync();
  const lines = Array.from({ length: 100_000 }, (_, i) => `${i},${Math.sin(i) ** 2},s${i % 50}`);
  const csv = join(folder, "scores.csv");
  await writeFile(csv, ["id,s,street", ...lines].join("\n"));
  const pool = new QueryPool({ folder: join(folder, "spill"), ...options });
  return {
    pool,
    file,
    folder,
    tables: [
      { name: "scores", path: csv },
      { name: "s1", path: csv },
    ],
    ask: async (caller, sql, more = {}) => {
      const began = performance.now();
      const blocks: Uint8Array[] = [];
      const outcome = (
        error: JupingError | null,
        end: QueryEnd | null,
        columns: Outcome["columns"],
      ): Outcome => ({
        code: error?.code ?? null,
        error,
        bytes: Buffer.concat(blocks),
        end,
        columns,
        milliseconds: performance.now() - began,
      });
      try {
        const run = await pool.run({
          caller,
          sql,
          file,
          tables: [],
          result: { form: "stream", metadata: [] },
          caps: { rows: 1_000_000, bytes: 64 * 2 ** 20 },
          ...more,
        });
        for await (const block of run.blocks()) blocks.push(block);
        return outcome(null, run.end, run.columns);
      } catch (error) {
        return outcome(error as JupingError, null, []);
      }
    },
    close: async () => {
      await pool.close();
      await rm(folder, { recursive: true, force: true });
      await remove();
    },
  };
};
