import duckdb from "@duckdb/node-bindings";
import { Field, List, makeData, type DataType } from "apache-arrow";
import type { ColumnBuilder } from "./column.ts";
import { appendBits } from "./bits.ts";
import { readValidity, ValidityBuilder } from "./validity.ts";
import { fixedWidthData, type FixedWidthArrayType } from "./fixed-width-column.ts";

/** A list of numbers a row. Entries are (offset, length) into a child vector and need not follow each other there. */
export class ListColumn implements ColumnBuilder {
  readonly type: List;
  private readonly itemType: DataType;
  private readonly arrayType: FixedWidthArrayType;
  private readonly width: number;
  private readonly offsets: Int32Array;
  private readonly validity: ValidityBuilder;
  private items: Uint8Array<ArrayBuffer>;
  private itemBits: Uint8Array;
  private hasNullItems = false;
  private rows = 0;
  private count = 0;

  constructor(itemType: DataType, arrayType: FixedWidthArrayType, capacity: number) {
    this.itemType = itemType;
    this.type = new List(new Field("item", itemType, true));
    this.arrayType = arrayType;
    this.width = arrayType.BYTES_PER_ELEMENT;
    this.offsets = new Int32Array(capacity + 1);
    this.validity = new ValidityBuilder(capacity);
    this.items = new Uint8Array(0);
    this.itemBits = new Uint8Array(0);
  }

  get bytes(): number {
    return this.count * this.width;
  }

  append(vector: duckdb.Vector, rows: number): void {
    const bytes = duckdb.vector_get_data(vector, rows * 16);
    // (offset, length) as 64-bit words; a chunk's child has far fewer than 2^32 items.
    const entries = new Uint32Array(bytes.buffer, bytes.byteOffset, rows * 4);
    const valid = readValidity(vector, rows);
    const childRows = duckdb.list_vector_get_size(vector);
    const child = duckdb.list_vector_get_child(vector);
    const source =
      childRows === 0 ? new Uint8Array(0) : duckdb.vector_get_data(child, childRows * this.width);
    const sourceBits = childRows === 0 ? null : readValidity(child, childRows);
    if (sourceBits && !this.hasNullItems) this.beginNullItems();
    for (let row = 0; row < rows; row++) {
      const present = valid === null || (((valid[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;
      if (present) this.copyItems(source, sourceBits, entries[row * 4] ?? 0, entries[row * 4 + 2] ?? 0);
      this.offsets[this.rows + row + 1] = this.count;
    }
    this.validity.append(valid, rows);
    this.rows += rows;
  }

  private copyItems(source: Uint8Array, bits: Uint8Array | null, from: number, length: number): void {
    this.reserve(this.count + length);
    this.items.set(source.subarray(from * this.width, (from + length) * this.width), this.count * this.width);
    if (this.hasNullItems) {
      for (let i = 0; i < length; i++) {
        const at = from + i;
        const bit = bits ? ((bits[at >> 3] ?? 0) >> (at & 7)) & 1 : 1;
        appendBits(this.itemBits, this.count + i, Uint8Array.of(bit), 1);
      }
    }
    this.count += length;
  }

  private beginNullItems(): void {
    appendBits(this.itemBits, 0, null, this.count);
    this.hasNullItems = true;
  }

  private reserve(count: number): void {
    if (count * this.width <= this.items.length) return;
    const capacity = Math.max(count, (this.items.length / this.width) * 2, 1024);
    const items = new Uint8Array(capacity * this.width);
    items.set(this.items.subarray(0, this.count * this.width));
    this.items = items;
    const bits = new Uint8Array((capacity >> 3) + 2);
    bits.set(this.itemBits);
    this.itemBits = bits;
  }

  data() {
    return makeData({
      type: this.type,
      length: this.rows,
      valueOffsets: this.offsets.subarray(0, this.rows + 1),
      nullBitmap: this.validity.bitmap(),
      child: fixedWidthData(
        this.itemType,
        new this.arrayType(this.items.buffer, 0, this.count),
        this.hasNullItems ? this.itemBits.subarray(0, (this.count + 7) >> 3) : undefined,
      ),
    });
  }

  reset(): void {
    this.rows = 0;
    this.count = 0;
    this.hasNullItems = false;
    this.validity.reset();
  }
}
