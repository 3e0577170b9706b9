/** Slot of `bodyLength` in the table of an Arrow message: the fourth of its fields. */
const bodyLengthSlot = 4 + 2 * 3;

/** Bytes of a message's body as its flatbuffer says; 0 where it says nothing. */
const bodyLength = (view: DataView, start: number): number => {
  const table = start + view.getUint32(start, true);
  const slots = table - view.getInt32(table, true);
  if (view.getUint16(slots, true) <= bodyLengthSlot) return 0;
  const offset = view.getUint16(slots + bodyLengthSlot, true);
  return offset === 0 ? 0 : Number(view.getBigInt64(table + offset, true));
};

const continuation = 0xffffffff;
const headBytes = 8;

/**
 * Cuts an Arrow stream into its messages while it arrives: the schema first, then one a record batch. Each is a piece of memory of
 * its own. The end mark is not handed on.
 */
export class ArrowMessages {
  private pieces: Uint8Array[] = [];
  private length = 0;

  /** Takes the next bytes; the messages that they complete. */
  take(piece: Uint8Array): Uint8Array[] {
    this.pieces.push(piece);
    this.length += piece.length;
    const whole: Uint8Array[] = [];
    for (let next = this.next(); next !== null; next = this.next()) whole.push(next);
    return whole;
  }

  private next(): Uint8Array | null {
    const head = this.peek(headBytes);
    if (head === null || head.getUint32(0, true) !== continuation) return null;
    const metadata = head.getUint32(4, true);
    if (metadata === 0) return null;
    const withMetadata = this.peek(headBytes + metadata);
    if (withMetadata === null) return null;
    const total = headBytes + metadata + bodyLength(withMetadata, headBytes);
    return this.length < total ? null : this.cut(total);
  }

  private peek(bytes: number): DataView | null {
    if (this.length < bytes) return null;
    const [first] = this.pieces;
    // Pieces are joined only where a head lies across two of them.
    if (first === undefined || first.length < bytes) this.pieces = [join(this.pieces, this.length)];
    const [piece] = this.pieces;
    return piece ? new DataView(piece.buffer, piece.byteOffset, piece.byteLength) : null;
  }

  private cut(bytes: number): Uint8Array {
    const message = new Uint8Array(bytes);
    let filled = 0;
    while (filled < bytes) {
      const piece = this.pieces.shift();
      if (piece === undefined) break;
      const taken = piece.subarray(0, bytes - filled);
      message.set(taken, filled);
      filled += taken.length;
      if (taken.length < piece.length) this.pieces.unshift(piece.subarray(taken.length));
    }
    this.length -= bytes;
    return message;
  }
}

const join = (pieces: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};
