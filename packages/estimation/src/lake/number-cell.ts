import type { DuckDBValue } from "@duckdb/node-api";
import { JupingError } from "@juping/model";

/** A count or a figure: any integer type of DuckDB, or a double; null where there is none. */
export const numberCell = (value: DuckDBValue): number | null => {
  if (value === null || typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  throw new JupingError("INTERNAL", {}, new TypeError(`a query gave ${String(value)}, not a number`));
};
