import type duckdb from "@duckdb/node-bindings";
import type { DuckDBValue } from "@duckdb/node-api";
import type { Data, DataType } from "apache-arrow";

/** A column of the record batch being filled. */
export interface ColumnBuilder {
  readonly type: DataType;
  /** Copies the first `rows` values of a vector behind what the column holds. `values` reads the vector as JavaScript values. */
  append(vector: duckdb.Vector, rows: number, values: () => readonly DuckDBValue[]): void;
  /** Bytes of variable length held so far: decides when a batch is full. */
  readonly bytes: number;
  /** The column as Arrow sees it. It lies in the builder's buffers and is overwritten after {@link reset}. */
  data(): Data;
  reset(): void;
}
