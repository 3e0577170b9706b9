import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import type { Cell } from "./cell.ts";

/** Name of each column read and how its cells are read. */
export type Shape = Readonly<Record<string, Cell<unknown>>>;
export type Row<S extends Shape> = { readonly [K in keyof S]: ReturnType<S[K]> };
export type Columns<S extends Shape> = { readonly [K in keyof S]: ReturnType<S[K]>[] };

/** All rows of a query as objects, cells read as `shape` says. Columns are taken by name. */
export const readRows = async <S extends Shape>(
  connection: DuckDBConnection,
  sql: string,
  shape: S,
  values: DuckDBValue[] = [],
): Promise<Row<S>[]> => {
  const reader = await connection.runAndReadAll(sql, values);
  const names = reader.columnNames();
  const readers = Object.entries(shape).map(([name, read]) => ({ name, read, at: names.indexOf(name) }));
  return reader
    .getRows()
    .map(
      (row) =>
        Object.fromEntries(readers.map(({ name, read, at }) => [name, read(row[at] ?? null)])) as Row<S>,
    );
};

/** The one row of a query. @throws RangeError where there is not exactly one */
export const readRow = async <S extends Shape>(
  connection: DuckDBConnection,
  sql: string,
  shape: S,
  values: DuckDBValue[] = [],
): Promise<Row<S>> => {
  const rows = await readRows(connection, sql, shape, values);
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new RangeError(`expected one row, got ${rows.length}`);
  return row;
};

/** The same as columns: for hundreds of thousands of rows, where an object a row would cost too much. */
export const readColumns = async <S extends Shape>(
  connection: DuckDBConnection,
  sql: string,
  shape: S,
  values: DuckDBValue[] = [],
): Promise<Columns<S>> => {
  const reader = await connection.runAndReadAll(sql, values);
  const names = reader.columnNames();
  const columns = reader.getColumns();
  return Object.fromEntries(
    Object.entries(shape).map(([name, read]) => [
      name,
      (columns[names.indexOf(name)] ?? []).map((value) => read(value)),
    ]),
  ) as Columns<S>;
};
