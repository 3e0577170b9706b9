import type { DuckDBConnection } from "@duckdb/node-api";
import type { BatchManifest, Programme } from "@juping/model";
import { cell } from "../duckdb/cell.ts";
import { readRow } from "../duckdb/read-rows.ts";
import { sqlList } from "../duckdb/sql-text.ts";
import type { Home } from "../home/home.ts";
import { loadProgramme, nationalProgramme } from "../home/programmes.ts";
import { batchFiles } from "../lake/batch-files.ts";
import { batchesFor } from "../lake/batches-for.ts";

/** What a programme's units are read from, in the order in which batches count. */
export interface RegisterBatches {
  readonly own: readonly BatchManifest[];
  /**
   * The national register, of which a programme sees what lies at, above and below its root;
   * empty where it does not hold the root.
   */
  readonly national: readonly BatchManifest[];
  /** dated changes of the units of either, in the order in which they count */
  readonly changes: readonly BatchManifest[];
  /** null for the national register itself */
  readonly root: Programme["root"] | null;
}

/**
 * The register batches that decide a programme's units: inputs of its releases.
 * @throws JupingError NOT_FOUND
 */
export const registerBatches = async (
  home: Home,
  connection: DuckDBConnection,
  programme: string,
): Promise<RegisterBatches> => {
  const of = (code: string): Promise<BatchManifest[]> =>
    batchesFor(home, { programme: code, cycle: null, instrument: "register" });
  const changesOf = (code: string): Promise<BatchManifest[]> =>
    batchesFor(home, { programme: code, cycle: null, instrument: "register_change" });
  const own = await of(programme);
  const ownChanges = await changesOf(programme);
  if (programme === nationalProgramme) return { own, national: [], changes: ownChanges, root: null };
  const { root } = await loadProgramme(home, programme);
  const national = await of(nationalProgramme);
  const changes = [...(await changesOf(nationalProgramme)), ...ownChanges];
  if (national.length === 0) return { own, national, changes, root };
  const { rows } = await readRow(
    connection,
    `SELECT count(*) AS rows FROM read_parquet(${sqlList(national.map((batch) => batchFiles(home, batch).data))})
     WHERE authority = $1 AND code = $2`,
    { rows: cell.integer },
    [root.authority, root.code],
  );
  return { own, national: rows > 0 ? national : [], changes, root };
};
