import duckdb from "@duckdb/node-bindings";
import { BufferType, Data, type DataType } from "apache-arrow";
import type { ColumnBuilder } from "./column.ts";
import { readValidity, ValidityBuilder } from "./validity.ts";

export type FixedWidthArray =
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** The typed array whose elements are laid out as DuckDB and Arrow both lay out the type. */
export interface FixedWidthArrayType {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, byteOffset: number, length: number): FixedWidthArray;
}

/** Arrow's data over an array; for all types of one width the same, which makeData's overloads cannot say. */
export const fixedWidthData = (
  type: DataType,
  values: FixedWidthArray,
  bitmap: Uint8Array | undefined,
): Data =>
  new Data(type, 0, values.length, bitmap ? -1 : 0, {
    [BufferType.DATA]: values,
    ...(bitmap && { [BufferType.VALIDITY]: bitmap }),
  });

/** Numbers, dates and timestamps: the same bits on both sides, copied as one block. */
export class FixedWidthColumn implements ColumnBuilder {
  readonly type: DataType;
  readonly bytes = 0;
  private readonly arrayType: FixedWidthArrayType;
  private readonly width: number;
  private readonly values: Uint8Array<ArrayBuffer>;
  private readonly validity: ValidityBuilder;
  private rows = 0;

  constructor(type: DataType, arrayType: FixedWidthArrayType, capacity: number) {
    this.type = type;
    this.arrayType = arrayType;
    this.width = arrayType.BYTES_PER_ELEMENT;
    this.values = new Uint8Array(capacity * this.width);
    this.validity = new ValidityBuilder(capacity);
  }

  append(vector: duckdb.Vector, rows: number): void {
    this.values.set(duckdb.vector_get_data(vector, rows * this.width), this.rows * this.width);
    this.validity.append(readValidity(vector, rows), rows);
    this.rows += rows;
  }

  /** The values so far, for a type whose data needs more than this class knows. */
  array(): FixedWidthArray {
    return new this.arrayType(this.values.buffer, 0, this.rows);
  }

  bitmap(): Uint8Array | undefined {
    return this.validity.bitmap();
  }

  data(): Data {
    return fixedWidthData(this.type, this.array(), this.bitmap());
  }

  reset(): void {
    this.rows = 0;
    this.validity.reset();
  }
}
