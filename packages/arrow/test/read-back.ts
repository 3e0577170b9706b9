import { isDeepStrictEqual } from "node:util";
import type { DuckDBConnection } from "@duckdb/node-api";
import { tableFromIPC as readFlechette } from "@uwdata/flechette";
import { tableFromIPC as readApache } from "apache-arrow";
import { expect } from "vitest";
import { encodeArrowStream, type ArrowStreamOptions } from "../src/index.ts";

export type Plain = string | number | bigint | boolean | null | readonly Plain[];

/** Query as an Arrow stream, collected. */
export const encode = async (
  connection: DuckDBConnection,
  sql: string,
  options?: ArrowStreamOptions,
): Promise<{ bytes: Uint8Array; blocks: number }> => {
  const blocks: Uint8Array[] = [];
  for await (const block of encodeArrowStream(await connection.stream(sql), options)) blocks.push(block);
  return { bytes: Buffer.concat(blocks), blocks: blocks.length };
};

const plain = (value: unknown): Plain => {
  if (value === null || value === undefined) return null;
  if (typeof value === "object" && Symbol.iterator in value)
    return [...(value as Iterable<unknown>)].map(plain);
  return value as Plain;
};

/** Rows as apache-arrow reads them; dates and timestamps as milliseconds. */
export const rowsOfApache = (bytes: Uint8Array): Plain[][] => {
  const table = readApache(bytes);
  const columns = table.schema.fields.map((_, index) => table.getChildAt(index));
  return Array.from({ length: table.numRows }, (_, row) => columns.map((column) => plain(column?.get(row))));
};

/** Rows as flechette reads them, with 64-bit integers as bigint. */
export const rowsOfFlechette = (bytes: Uint8Array): Plain[][] => {
  const table = readFlechette(bytes, { useBigInt: true });
  const columns = table.schema.fields.map((_, index) => table.getChildAt(index));
  return Array.from({ length: table.numRows }, (_, row) => columns.map((column) => plain(column?.at(row))));
};

/**
 * Rows as DuckDB's client gives them, value by value: the reference. Dates are turned into milliseconds in the query's own terms
 * by the caller (`epoch_ms`), because the two readers above give numbers.
 */
export const rowsOfDuckDb = async (connection: DuckDBConnection, sql: string): Promise<Plain[][]> => {
  const rows = await (await connection.run(sql)).getRowsJS();
  return rows.map((row) => row.map(plain));
};

/** Equality of many rows, fast where they are equal and showing the first other row where not. */
export const expectSameRows = (rows: Plain[][], wanted: Plain[][]): void => {
  expect(rows).toHaveLength(wanted.length);
  const other = rows.findIndex((row, index) => !isDeepStrictEqual(row, wanted[index]));
  expect({ at: other, row: rows[other] }).toEqual({ at: other, row: wanted[other] });
};
