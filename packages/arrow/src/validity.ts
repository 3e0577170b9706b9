import duckdb from "@duckdb/node-bindings";
import { appendBits } from "./bits.ts";

/** Validity of one vector: a bit a row, set where there is a value; null where every row has one. */
export const readValidity = (vector: duckdb.Vector, rows: number): Uint8Array | null => {
  // The binding's declaration forgets that a vector without nulls has no mask.
  const mask: Uint8Array | undefined = duckdb.vector_get_validity(vector, Math.ceil(rows / 64) * 8);
  return mask ?? null;
};

/** Arrow's validity bitmap of a growing column; it exists only once a null was seen. */
export class ValidityBuilder {
  private readonly capacity: number;
  private bits: Uint8Array | null = null;
  private rows = 0;
  private hasNulls = false;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  append(source: Uint8Array | null, count: number): void {
    if (source && !this.hasNulls) {
      this.bits ??= new Uint8Array((this.capacity >> 3) + 2);
      appendBits(this.bits, 0, null, this.rows);
      this.hasNulls = true;
    }
    if (this.hasNulls && this.bits) appendBits(this.bits, this.rows, source, count);
    this.rows += count;
  }

  /** The bitmap of the rows so far, or undefined where all are valid. It is overwritten by what is appended after a reset. */
  bitmap(): Uint8Array | undefined {
    return this.hasNulls && this.bits ? this.bits.subarray(0, (this.rows + 7) >> 3) : undefined;
  }

  reset(): void {
    this.rows = 0;
    this.hasNulls = false;
  }
}
