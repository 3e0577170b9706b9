import type duckdb from "@duckdb/node-bindings";
import type { DuckDBEnumType } from "@duckdb/node-api";
import {
  Dictionary,
  makeData,
  Uint16,
  Uint32,
  Uint8,
  Utf8,
  vectorFromArray,
  type DataType,
  type Vector,
} from "apache-arrow";
import type { ColumnBuilder } from "./column.ts";
import { FixedWidthColumn } from "./fixed-width-column.ts";

/** ENUM: its codes are Arrow's dictionary indices, of the same width DuckDB chose (up to 255, 65,535 or more values). */
export class EnumColumn implements ColumnBuilder {
  readonly type: Dictionary;
  readonly bytes = 0;
  private readonly words: Vector<Utf8>;
  private readonly codes: FixedWidthColumn;

  constructor(type: DuckDBEnumType, capacity: number) {
    const values = type.values;
    const width = values.length <= 255 ? 1 : values.length <= 65_535 ? 2 : 4;
    const indices: DataType = width === 1 ? new Uint8() : width === 2 ? new Uint16() : new Uint32();
    const array = width === 1 ? Uint8Array : width === 2 ? Uint16Array : Uint32Array;
    this.words = vectorFromArray([...values], new Utf8());
    this.type = new Dictionary(new Utf8(), indices as Uint8 | Uint16 | Uint32);
    this.codes = new FixedWidthColumn(indices, array, capacity);
  }

  append(vector: duckdb.Vector, rows: number): void {
    this.codes.append(vector, rows);
  }

  data() {
    const indices = this.codes.array();
    return makeData({
      type: this.type,
      length: indices.length,
      data: indices as Uint8Array,
      nullBitmap: this.codes.bitmap(),
      dictionary: this.words,
    });
  }

  reset(): void {
    this.codes.reset();
  }
}
