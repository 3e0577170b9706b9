import type duckdb from "@duckdb/node-bindings";
import type { DuckDBValue } from "@duckdb/node-api";
import { makeData, Utf8 } from "apache-arrow";
import type { ColumnBuilder } from "./column.ts";
import { readValidity, ValidityBuilder } from "./validity.ts";

/** Values of any other type as DuckDB writes them: times, intervals, lists, structures, maps. */
export class WrittenColumn implements ColumnBuilder {
  readonly type = new Utf8();
  private readonly validity: ValidityBuilder;
  private readonly offsets: Int32Array;
  private texts: Buffer[] = [];
  private end = 0;

  constructor(capacity: number) {
    this.validity = new ValidityBuilder(capacity);
    this.offsets = new Int32Array(capacity + 1);
  }

  get bytes(): number {
    return this.end;
  }

  append(vector: duckdb.Vector, rows: number, values: () => readonly DuckDBValue[]): void {
    for (const value of values().slice(0, rows)) {
      // Values of DuckDB's client that are objects write themselves as SQL does.

      const text = Buffer.from(value === null ? "" : String(value));
      this.texts.push(text);
      this.end += text.length;
      this.offsets[this.texts.length] = this.end;
    }
    this.validity.append(readValidity(vector, rows), rows);
  }

  data() {
    return makeData({
      type: this.type,
      length: this.texts.length,
      valueOffsets: this.offsets.subarray(0, this.texts.length + 1),
      data: Buffer.concat(this.texts),
      nullBitmap: this.validity.bitmap(),
    });
  }

  reset(): void {
    this.texts = [];
    this.end = 0;
    this.validity.reset();
  }
}
