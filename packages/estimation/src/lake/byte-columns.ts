import {
  DuckDBDoubleVector,
  DuckDBUTinyIntVector,
  type DuckDBConnection,
  type DuckDBVector,
} from "@duckdb/node-api";
import { JupingError } from "@juping/model";

/** One column of doubles and any number of columns of small integers, without NULL. */
export interface ByteColumns {
  readonly doubles: Float64Array;
  readonly bytes: readonly Uint8Array[];
}

/**
 * Reads a query whose first column is DOUBLE and all others UTINYINT, chunk by chunk into typed arrays: a hundred
 * thousand interviews of forty items are four million cells, too many for an array of objects.
 */
export const readByteColumns = async (connection: DuckDBConnection, sql: string): Promise<ByteColumns> => {
  const result = await connection.run(sql);
  const chunks = await result.fetchAllChunks();
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const doubles = new Float64Array(rows);
  const bytes = Array.from({ length: result.columnCount - 1 }, () => new Uint8Array(rows));
  let start = 0;
  for (const chunk of chunks) {
    copy(chunk.getColumnVector(0), DuckDBDoubleVector, doubles, start);
    bytes.forEach((column, place) =>
      copy(chunk.getColumnVector(place + 1), DuckDBUTinyIntVector, column, start),
    );
    start += chunk.rowCount;
  }
  return { doubles, bytes };
};

const copy = (
  vector: DuckDBVector,
  kind: typeof DuckDBDoubleVector | typeof DuckDBUTinyIntVector,
  into: Float64Array | Uint8Array,
  start: number,
): void => {
  if (!(vector instanceof kind))
    throw new JupingError("INTERNAL", {}, new TypeError(`a column of ${vector.type.toString()}`));
  for (let row = 0; row < vector.itemCount; row++) into[start + row] = vector.getItem(row) ?? 0;
};
