import duckdb from "@duckdb/node-bindings";
import { makeData, Utf8 } from "apache-arrow";
import { JupingError } from "@juping/model";
import type { ColumnBuilder } from "./column.ts";
import { fetchLongStrings, inlineBytes } from "./long-strings.ts";
import { readValidity, ValidityBuilder } from "./validity.ts";

const entryBytes = 16;
/** Arrow's offsets of Utf8 are signed 32-bit. */
const mostBytes = 2 ** 31 - 1;

/** VARCHAR: 16-byte entries into Arrow's offsets and bytes. DuckDB's strings are valid UTF-8 already. */
export class TextColumn implements ColumnBuilder {
  readonly type = new Utf8();
  private readonly name: string;
  private readonly offsets: Int32Array;
  private readonly validity: ValidityBuilder;
  private text: Uint8Array<ArrayBuffer>;
  private view: DataView<ArrayBuffer>;
  private lengths = new Int32Array(0);
  private rows = 0;
  private end = 0;

  constructor(name: string, capacity: number) {
    this.name = name;
    this.offsets = new Int32Array(capacity + 1);
    this.validity = new ValidityBuilder(capacity);
    this.text = new Uint8Array(capacity * 8);
    this.view = new DataView(this.text.buffer);
  }

  get bytes(): number {
    return this.end;
  }

  append(vector: duckdb.Vector, rows: number): void {
    const entries = duckdb.vector_get_data(vector, rows * entryBytes);
    const words = new Uint32Array(entries.buffer, entries.byteOffset, rows * 4);
    const valid = readValidity(vector, rows);
    const long = this.measure(words, valid, rows);
    if (long) this.copyAny(words, rows);
    else this.copyInline(words, rows);
    this.validity.append(valid, rows);
    this.rows += rows;
  }

  /** Lengths of the rows, 0 for null, and room for them; whether one is too long to stand inline. */
  private measure(words: Uint32Array, valid: Uint8Array | null, rows: number): boolean {
    if (this.lengths.length < rows) this.lengths = new Int32Array(rows);
    let total = 0;
    let long = false;
    for (let row = 0; row < rows; row++) {
      // The entry under a null is undefined and must not be read as a length.
      const present = valid === null || (((valid[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;
      const length = present ? (words[row * 4] ?? 0) : 0;
      this.lengths[row] = length;
      total += length;
      if (length > inlineBytes) long = true;
    }
    this.reserve(this.end + total);
    return long;
  }

  private reserve(bytes: number): void {
    if (bytes > mostBytes)
      throw new JupingError("ARROW_UNSUPPORTED", {
        column: this.name,
        reason: `${bytes} bytes of text in one batch, at most ${mostBytes}`,
      });
    // Inline strings are copied as twelve bytes whatever their length.
    if (bytes + inlineBytes <= this.text.length) return;
    const grown = new Uint8Array(Math.max(bytes + inlineBytes, this.text.length * 2));
    grown.set(this.text.subarray(0, this.end));
    this.text = grown;
    this.view = new DataView(grown.buffer);
  }

  private copyInline(words: Uint32Array, rows: number): void {
    const { view, offsets, lengths } = this;
    let end = this.end;
    for (let row = 0; row < rows; row++) {
      view.setUint32(end, words[row * 4 + 1] ?? 0, true);
      view.setUint32(end + 4, words[row * 4 + 2] ?? 0, true);
      view.setUint32(end + 8, words[row * 4 + 3] ?? 0, true);
      end += lengths[row] ?? 0;
      offsets[this.rows + row + 1] = end;
    }
    this.end = end;
  }

  private copyAny(words: Uint32Array, rows: number): void {
    const { view, text, offsets, lengths } = this;
    const { blocks, blockOfRow, offsetInBlock } = fetchLongStrings(words, lengths, rows);
    let end = this.end;
    for (let row = 0; row < rows; row++) {
      const length = lengths[row] ?? 0;
      if (length > inlineBytes) {
        const block = blocks[blockOfRow[row] ?? 0];
        const from = offsetInBlock[row] ?? 0;
        if (block) text.set(block.subarray(from, from + length), end);
      } else {
        view.setUint32(end, words[row * 4 + 1] ?? 0, true);
        view.setUint32(end + 4, words[row * 4 + 2] ?? 0, true);
        view.setUint32(end + 8, words[row * 4 + 3] ?? 0, true);
      }
      end += length;
      offsets[this.rows + row + 1] = end;
    }
    this.end = end;
  }

  data() {
    return makeData({
      type: this.type,
      length: this.rows,
      valueOffsets: this.offsets.subarray(0, this.rows + 1),
      data: this.text.subarray(0, this.end),
      nullBitmap: this.validity.bitmap(),
    });
  }

  reset(): void {
    this.rows = 0;
    this.end = 0;
    this.validity.reset();
  }
}
