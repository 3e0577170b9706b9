import { cell, readRows } from "@juping/store";
import type { CycleInput } from "../cycle-input.ts";
import { tableSources, withSources } from "../lake/table-source.ts";

/** Which tables are declared complete for a unit: there a missing row is a 0, elsewhere it is unknown. */
export interface Coverage {
  readonly complete: (table: string, unit: string) => boolean;
}

/** Findings of competent bodies, incidents and recognitions: none on file means none. */
const noneMeansNone: ReadonlySet<string> = new Set(["body_finding", "incident", "recognition"]);

/** Reads `coverage`: one row a unit, source (a table's name) and period. */
export const readCoverage = async (input: CycleInput): Promise<Coverage> => {
  const declared = new Set<string>();
  if (input.instruments.has("coverage") && input.tables.has("coverage")) {
    const statement = `SELECT DISTINCT unit_id, source FROM coverage WHERE complete AND unit_id IS NOT NULL`;
    const rows = await readRows(input.connection, withSources(tableSources("coverage", input), statement), {
      unit_id: cell.text,
      source: cell.text,
    });
    for (const { unit_id, source } of rows) declared.add(`${source}|${unit_id}`);
  }
  return { complete: (table, unit) => noneMeansNone.has(table) || declared.has(`${table}|${unit}`) };
};
