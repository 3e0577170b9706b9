import type { ListedBuilding } from "@juping/fieldwork";
import { JupingError, type BatchManifest } from "@juping/model";
import {
  batchesFor,
  batchFiles,
  cell,
  openDuckdb,
  orNull,
  readRows,
  sqlList,
  type Home,
} from "@juping/store";

/** A building of the frame with the code under which its unit is known in files. */
export interface FrameRow extends ListedBuilding {
  readonly unitCode: string;
}

export interface SampleFrame {
  readonly buildings: readonly FrameRow[];
  readonly batches: readonly BatchManifest[];
}

/** Of each unit the newest list of its buildings among the batches in force for a cycle. @throws JupingError INPUT_MISSING where there is none */
export const readFrame = async (home: Home, programme: string, cycle: string): Promise<SampleFrame> => {
  const batches = await batchesFor(home, { programme, cycle, instrument: "frame" });
  if (batches.length === 0) throw new JupingError("INPUT_MISSING", { cycle, what: "抽样框" });
  const files = batches.map((batch) => batchFiles(home, batch).data);
  const duckdb = await openDuckdb({ threads: 1 });
  try {
    const rows = await readRows(
      duckdb.connection,
      `WITH listed AS (
         FROM read_parquet(${sqlList(files)}, union_by_name = true, filename = true) WHERE unit_id IS NOT NULL
       ), version AS (
         SELECT unit_id, filename, max(listed_on) AS day FROM listed GROUP BY unit_id, filename
       ), newest AS (
         SELECT unit_id, arg_max(filename, (day, filename)) AS filename FROM version GROUP BY unit_id
       )
       SELECT unit_id, unit_code, building_group, building, dwellings, source, CAST(listed_on AS VARCHAR) AS listed_on
       FROM listed SEMI JOIN newest USING (unit_id, filename)`,
      {
        unit_id: cell.text,
        unit_code: cell.text,
        building_group: cell.text,
        building: cell.text,
        dwellings: cell.integer,
        source: orNull(cell.text),
        listed_on: cell.text,
      },
    );
    return {
      batches,
      buildings: rows.map((row) => ({
        unit: row.unit_id,
        unitCode: row.unit_code,
        group: row.building_group,
        building: row.building,
        dwellings: row.dwellings,
        source: row.source,
        listedOn: row.listed_on,
      })),
    };
  } finally {
    duckdb.close();
  }
};
