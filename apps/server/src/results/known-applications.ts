import type { ProjectIdentity } from "@juping/rewards";
import { batchesFor, batchFiles, cell, listCycles, openDuckdb, readRows, sqlLiteral } from "@juping/store";
import type { ResultContext } from "./result-context.ts";

/** Applications of a committee that were loaded from files, over all funds and years. */
export const knownApplications = async (
  { home }: Pick<ResultContext, "home">,
  programme: string,
  unit: string,
): Promise<ProjectIdentity[]> => {
  const cycles = await listCycles(home, programme);
  const batches = await Promise.all(
    cycles.map((cycle) => batchesFor(home, { programme, cycle, instrument: "application" })),
  );
  const files = [...new Set(batches.flat().map((batch) => batchFiles(home, batch).data))];
  if (files.length === 0) return [];
  const duckdb = await openDuckdb({ threads: 1 });
  try {
    return await readRows(
      duckdb.connection,
      `SELECT DISTINCT unit_id AS committee, title, site, CAST(year AS INTEGER) AS year_from, CAST(year_to AS INTEGER) AS year_to
       FROM read_parquet([${files.map(sqlLiteral).join(", ")}]) WHERE unit_id = ${sqlLiteral(unit)} ORDER BY ALL`,
      {
        committee: cell.text,
        title: cell.text,
        site: cell.text,
        year_from: cell.integer,
        year_to: cell.integer,
      },
    );
  } finally {
    duckdb.close();
  }
};
