import { cell, readRows } from "@juping/store";
import type { CycleInput } from "../cycle-input.ts";
import { relationSql } from "./relation.ts";

/** Batches that hold rows of a unit in a table, in ascending order. */
export type BatchesOf = (table: string, unit: string) => readonly string[];

/** Reads which batches speak of which units: with one batch a table, all of them do. */
export const readBatches = async (input: CycleInput): Promise<BatchesOf> => {
  const found = new Map<string, string[]>();
  for (const [table, files] of input.tables) {
    // a register has no unit column: its rows are the units
    if (files.length < 2 || input.instruments.get(table)?.unit_column === undefined) continue;
    const rows = await readRows(
      input.connection,
      `SELECT DISTINCT unit_id, batch FROM (${relationSql(table, input)}) AS rows_in_force
       WHERE unit_id IS NOT NULL ORDER BY unit_id, batch`,
      { unit_id: cell.text, batch: cell.text },
    );
    for (const { unit_id, batch } of rows) {
      const key = `${table}|${unit_id}`;
      found.set(key, [...(found.get(key) ?? []), batch]);
    }
  }
  const single = new Map(
    [...input.tables].flatMap(([table, files]) =>
      files.length === 1 && files[0] ? [[table, [files[0].batch]] as const] : [],
    ),
  );
  return (table, unit) => single.get(table) ?? found.get(`${table}|${unit}`) ?? [];
};
