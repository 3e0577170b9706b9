import duckdb from "@duckdb/node-bindings";

/** Strings of up to 12 bytes stand in the vector itself; of longer ones it holds four bytes and an address. */
export const inlineBytes = 12;

/**
 * Largest gap between two strings that are fetched in one call. The last byte of one and the first of the next are then at most
 * 4,096 addresses apart, so every page in between (4 kB, the smallest) holds a byte of one of the two and is mapped.
 * Reading across larger gaps ends in unmapped memory sooner or later, and with it the process.
 */
const largestGap = 4095;
const longestRun = 1 << 24;
/** Above it addresses are not exact as doubles (only tagged pointers are); such strings are fetched alone. */
const exactHighWord = 1 << 21;

/** Where the bytes of a chunk's long strings are: a few blocks, and for each row its block and its place there. */
export interface LongStrings {
  readonly blocks: readonly Uint8Array[];
  readonly blockOfRow: Int32Array;
  readonly offsetInBlock: Int32Array;
}

/**
 * Fetches the long strings of one vector. A call into the bindings costs about a microsecond, so that strings whose addresses
 * follow each other are fetched together, whatever their order in the vector.
 * @param words the vector's 16-byte entries as 32-bit words: length, then twelve bytes, or four bytes and the address
 * @param lengths bytes of each row, 0 for null
 */
export const fetchLongStrings = (words: Uint32Array, lengths: Int32Array, rows: number): LongStrings => {
  const address = new Float64Array(rows);
  const order: number[] = [];
  let ascending = true;
  let previous = -1;
  for (let row = 0; row < rows; row++) {
    if ((lengths[row] ?? 0) <= inlineBytes) continue;
    const high = words[row * 4 + 3] ?? 0;
    const at = high < exactHighWord ? high * 2 ** 32 + (words[row * 4 + 2] ?? 0) : Infinity;
    address[row] = at;
    if (at < previous) ascending = false;
    previous = at;
    order.push(row);
  }
  if (!ascending) order.sort((a, b) => (address[a] ?? 0) - (address[b] ?? 0) || a - b);

  const blocks: Uint8Array[] = [];
  const blockOfRow = new Int32Array(rows);
  const offsetInBlock = new Int32Array(rows);
  let firstRow = -1;
  let start = 0;
  let end = 0;
  const fetchBlock = (): void => {
    if (firstRow < 0) return;
    const pointerAt = words.byteOffset + firstRow * 16 + 8;
    blocks.push(duckdb.get_data_from_pointer(words.buffer as ArrayBuffer, pointerAt, end - start));
  };
  for (const row of order) {
    const at = address[row] ?? 0;
    const length = lengths[row] ?? 0;
    const joins = firstRow >= 0 && at - end <= largestGap && at + length - start <= longestRun;
    if (!joins || at === Infinity) {
      fetchBlock();
      firstRow = row;
      start = at === Infinity ? 0 : at;
      end = start + length;
    } else if (at + length > end) end = at + length;
    blockOfRow[row] = blocks.length;
    offsetInBlock[row] = at === Infinity ? 0 : at - start;
  }
  fetchBlock();
  return { blocks, blockOfRow, offsetInBlock };
};
