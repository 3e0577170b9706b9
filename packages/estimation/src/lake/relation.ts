import { JupingError, type Instrument } from "@juping/model";
import { sqlIdentifier, sqlLiteral } from "@juping/store";
import type { CycleInput } from "../cycle-input.ts";

const sqlTypes: Readonly<Record<Instrument["columns"][number]["type"], string>> = {
  text: "VARCHAR",
  code: "VARCHAR",
  list: "VARCHAR",
  integer: "BIGINT",
  decimal: "DOUBLE",
  date: "DATE",
  datetime: "TIMESTAMP",
  boolean: "BOOLEAN",
};

/**
 * Rows in force of an instrument, as a SELECT: unit_id, its columns and batch. Of several batches the later one amends
 * rows of the same key; without a batch it is an empty table of the right types.
 */
export const relationSql = (
  code: string,
  { tables, instruments }: Pick<CycleInput, "tables" | "instruments">,
): string => {
  const instrument = instruments.get(code);
  if (!instrument)
    throw new JupingError("INSTRUMENT_UNKNOWN", {
      instrument: code,
      available: [...instruments.keys()].join(", "),
    });
  const files = tables.get(code) ?? [];
  const columns = instrument.columns.map((column) => sqlIdentifier(column.name));
  const list = ["unit_id", ...columns].join(", ");
  if (files.length === 0) {
    const nulls = instrument.columns.map(
      (column) => `CAST(NULL AS ${sqlTypes[column.type]}) AS ${sqlIdentifier(column.name)}`,
    );
    return `SELECT CAST(NULL AS VARCHAR) AS unit_id, ${nulls.join(", ")}, '' AS batch WHERE false`;
  }
  const selects = files.map(
    ({ batch, path }, revision) =>
      `SELECT ${list}, ${sqlLiteral(batch)} AS batch, ${revision} AS revision FROM read_parquet(${sqlLiteral(path)})`,
  );
  if (files.length === 1) return selects.join("");
  const key = instrument.key.map(sqlIdentifier).join(", ");
  return `SELECT ${list}, batch FROM (
  SELECT *, row_number() OVER (PARTITION BY ${key} ORDER BY revision DESC) AS newest FROM (${selects.join(" UNION ALL ")})
) WHERE newest = 1`;
};
