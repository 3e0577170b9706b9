import duckdb from "@duckdb/node-bindings";
import type { DuckDBDecimalType } from "@duckdb/node-api";
import { Float64 } from "apache-arrow";
import type { ColumnBuilder } from "./column.ts";
import { fixedWidthData } from "./fixed-width-column.ts";
import { readValidity, ValidityBuilder } from "./validity.ts";

/** Bytes of the integer behind a DECIMAL of so many digits. */
const bytesOfDecimal = (digits: number): 2 | 4 | 8 | 16 =>
  digits <= 4 ? 2 : digits <= 9 ? 4 : digits <= 18 ? 8 : 16;

const reader = (width: 2 | 4 | 8 | 16, signed: boolean): ((view: DataView, at: number) => number) => {
  if (width === 2) return (view, at) => view.getInt16(at, true);
  if (width === 4) return (view, at) => view.getInt32(at, true);
  if (width === 8) return (view, at) => Number(view.getBigInt64(at, true));
  const high = signed
    ? (view: DataView, at: number): bigint => view.getBigInt64(at, true)
    : (view: DataView, at: number): bigint => view.getBigUint64(at, true);
  return (view, at) => Number((high(view, at + 8) << 64n) | view.getBigUint64(at, true));
};

/** HUGEINT, UHUGEINT and DECIMAL as the nearest doubles: sums of integers are HUGEINT, and readers of tables expect numbers. */
export class DoubleOfIntegerColumn implements ColumnBuilder {
  readonly type = new Float64();
  readonly bytes = 0;
  private readonly width: 2 | 4 | 8 | 16;
  private readonly divisor: number;
  private readonly read: (view: DataView, at: number) => number;
  private readonly values: Float64Array<ArrayBuffer>;
  private readonly validity: ValidityBuilder;
  private rows = 0;

  constructor(type: DuckDBDecimalType | { readonly signed: boolean }, capacity: number) {
    this.width = "scale" in type ? bytesOfDecimal(type.width) : 16;
    this.divisor = "scale" in type ? 10 ** type.scale : 1;
    this.read = reader(this.width, "scale" in type || type.signed);
    this.values = new Float64Array(capacity);
    this.validity = new ValidityBuilder(capacity);
  }

  append(vector: duckdb.Vector, rows: number): void {
    const data = duckdb.vector_get_data(vector, rows * this.width);
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    for (let row = 0; row < rows; row++)
      this.values[this.rows + row] = this.read(view, row * this.width) / this.divisor;
    this.validity.append(readValidity(vector, rows), rows);
    this.rows += rows;
  }

  data() {
    return fixedWidthData(this.type, this.values.subarray(0, this.rows), this.validity.bitmap());
  }

  reset(): void {
    this.rows = 0;
    this.validity.reset();
  }
}
