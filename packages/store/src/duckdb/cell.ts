import type { DuckDBValue } from "@duckdb/node-api";
import { JupingError } from "@juping/model";

/** Turns one cell of a result into a typed value. */
export type Cell<T> = (value: DuckDBValue) => T;

const wrong = (expected: string, value: DuckDBValue): JupingError =>
  new JupingError(
    "INTERNAL",
    {},
    new TypeError(`a query gave ${typeof value} ${String(value)}, not ${expected}`),
  );

/** Readers of single cells, one a type; each refuses NULL unless wrapped in {@link orNull}. */
export const cell = {
  text: (value: DuckDBValue): string => {
    if (typeof value === "string") return value;
    throw wrong("a text", value);
  },
  /** any integer type of DuckDB; up to 2^53 */
  integer: (value: DuckDBValue): number => {
    const number = typeof value === "bigint" ? Number(value) : value;
    if (typeof number === "number" && Number.isSafeInteger(number)) return number;
    throw wrong("an integer", value);
  },
  /** an integer of 64 bits, exact: money in fen */
  bigint: (value: DuckDBValue): bigint => {
    if (typeof value === "bigint") return value;
    throw wrong("an integer of 64 bits", value);
  },
  double: (value: DuckDBValue): number => {
    if (typeof value === "number") return value;
    throw wrong("a double", value);
  },
  boolean: (value: DuckDBValue): boolean => {
    if (typeof value === "boolean") return value;
    throw wrong("a boolean", value);
  },
  /** a DATE or TIMESTAMP in DuckDB's own writing: `2025-01-02`, `2025-01-02 08:30:00` */
  time: (value: DuckDBValue): string => {
    if (value !== null && typeof value === "object") return String(value);
    throw wrong("a date or time", value);
  },
} as const;

/** The same reader, with NULL let through. */
export const orNull =
  <T>(read: Cell<T>): Cell<T | null> =>
  (value) =>
    value === null ? null : read(value);
