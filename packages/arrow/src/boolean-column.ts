import duckdb from "@duckdb/node-bindings";
import { Bool, makeData } from "apache-arrow";
import type { ColumnBuilder } from "./column.ts";
import { readValidity, ValidityBuilder } from "./validity.ts";

/** DuckDB keeps a byte a value, Arrow a bit. */
export class BooleanColumn implements ColumnBuilder {
  readonly type = new Bool();
  readonly bytes = 0;
  private readonly bits: Uint8Array;
  private readonly validity: ValidityBuilder;
  private rows = 0;

  constructor(capacity: number) {
    this.bits = new Uint8Array((capacity >> 3) + 1);
    this.validity = new ValidityBuilder(capacity);
  }

  append(vector: duckdb.Vector, rows: number): void {
    const values = duckdb.vector_get_data(vector, rows);
    for (let row = 0; row < rows; row++) {
      const at = this.rows + row;
      const mask = 1 << (at & 7);
      const byte = this.bits[at >> 3] ?? 0;
      // The byte under a null is undefined: anything but 1 counts as false.
      this.bits[at >> 3] = values[row] === 1 ? byte | mask : byte & ~mask;
    }
    this.validity.append(readValidity(vector, rows), rows);
    this.rows += rows;
  }

  data() {
    return makeData({
      type: this.type,
      length: this.rows,
      data: this.bits.subarray(0, (this.rows + 7) >> 3),
      nullBitmap: this.validity.bitmap(),
    });
  }

  reset(): void {
    this.rows = 0;
    this.validity.reset();
  }
}
