import { JupingError, releaseTables, type TableSchema } from "@juping/model";
import type { Cell, Row } from "../file/write-table.ts";

/** Named cells of one row. A column that is not named is empty. */
export type NamedCells = Readonly<Record<string, Cell | undefined>>;

const compare = (a: Cell, b: Cell): number => (a === b ? 0 : String(a) < String(b) ? -1 : 1);

/**
 * Rows of a table in the order of its key.
 * @throws JupingError INTERNAL for a cell that the table has no column for, an empty key or a key given twice
 */
export const toRows = (schema: TableSchema, records: readonly NamedCells[]): Row[] => {
  const columns = schema.columns.map((column) => column.name);
  // an older version of the schema has fewer columns than are made today
  const newest = releaseTables.find(({ name }) => name === schema.name) ?? schema;
  const known = new Set(newest.columns.map((column) => column.name));
  const keys = schema.key.map((name) => columns.indexOf(name));
  const rows = records.map((record) => {
    const stray = Object.keys(record).find((name) => !known.has(name));
    if (stray !== undefined) throw new JupingError("INTERNAL", { table: schema.name, column: stray });
    return columns.map((name) => record[name] ?? null);
  });
  rows.sort((a, b) => {
    for (const key of keys) {
      const order = compare(a[key] ?? null, b[key] ?? null);
      if (order !== 0) return order;
    }
    return 0;
  });
  rows.forEach((row, index) => {
    const before = rows[index - 1];
    const twice = before !== undefined && keys.every((key) => before[key] === row[key]);
    if (twice || keys.some((key) => row[key] === null))
      throw new JupingError("INTERNAL", {
        table: schema.name,
        key: keys.map((key) => String(row[key])).join(" "),
      });
  });
  return rows;
};
