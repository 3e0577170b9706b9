import {
  BIGINT,
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBDateValue,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from "@duckdb/node-api";
import { createTableSql, type TableColumn, type TableSchema } from "@juping/model";

/** One cell as the steps before hand it over; dates are `YYYY-MM-DD`. */
export type Cell = string | number | bigint | boolean | Float64Array | null;
export type Row = readonly Cell[];

const duckTypes: Record<TableColumn["type"], DuckDBType> = {
  VARCHAR,
  INTEGER,
  BIGINT,
  DOUBLE,
  BOOLEAN,
  DATE,
  "DOUBLE[]": LIST(DOUBLE),
};

const dayOf = (text: string): DuckDBDateValue =>
  new DuckDBDateValue(Math.round(Date.parse(text) / 86_400_000));

const toValue = (cell: Cell, type: TableColumn["type"]): DuckDBValue => {
  if (cell === null) return null;
  if (type === "DATE" && typeof cell === "string") return dayOf(cell);
  if (type === "BIGINT") return BigInt(cell as bigint | number);
  if (cell instanceof Float64Array) return listValue([...cell]);
  return cell;
};

const chunkRows = 2048;

/**
 * Creates a table of the release schema and fills it, sorted by nothing: rows keep the order given.
 * Doubles arrive bit for bit.
 */
export const writeTable = async (
  connection: DuckDBConnection,
  schema: TableSchema,
  rows: readonly Row[],
): Promise<void> => {
  await connection.run(createTableSql(schema));
  const types = schema.columns.map((column) => duckTypes[column.type]);
  const appender = await connection.createAppender(schema.name);
  for (let start = 0; start < rows.length; start += chunkRows) {
    const slice = rows.slice(start, start + chunkRows);
    const chunk = DuckDBDataChunk.create(types, slice.length);
    chunk.setColumns(
      schema.columns.map((column, index) => slice.map((row) => toValue(row[index] ?? null, column.type))),
    );
    appender.appendDataChunk(chunk);
  }
  appender.flushSync();
  appender.closeSync();
};
