/** One piece of what passes between the pool and a worker: a message, or bytes of a result. */
export type Frame =
  | { readonly kind: "message"; readonly message: unknown }
  | { readonly kind: "block"; readonly block: Uint8Array<ArrayBuffer> };

const headBytes = 5;
const kinds = { message: 0, block: 1 } as const;

const head = (kind: number, length: number): Buffer => {
  const bytes = Buffer.alloc(headBytes);
  bytes.writeUInt8(kind, 0);
  bytes.writeUInt32LE(length, 1);
  return bytes;
};

/** A message as it is written: one byte for the kind, four for the length, JSON. */
export const messageFrame = (message: unknown): Buffer => {
  const text = Buffer.from(JSON.stringify(message));
  return Buffer.concat([head(kinds.message, text.length), text]);
};

/** The head of a block; the block itself follows without being copied. */
export const blockHead = (block: Uint8Array): Buffer => head(kinds.block, block.length);

/** Cuts a stream of bytes into frames. A block is one piece of memory of its own. */
export async function* readFrames(source: AsyncIterable<Uint8Array>): AsyncGenerator<Frame, void, undefined> {
  const start = Buffer.alloc(headBytes);
  let started = 0;
  let body: Uint8Array<ArrayBuffer> | null = null;
  let filled = 0;
  for await (const piece of source) {
    let at = 0;
    while (at < piece.length || (body !== null && filled === body.length)) {
      if (body === null) {
        const taken = Math.min(headBytes - started, piece.length - at);
        start.set(piece.subarray(at, at + taken), started);
        started += taken;
        at += taken;
        if (started < headBytes) break;
        body = new Uint8Array(start.readUInt32LE(1));
        filled = 0;
      }
      const taken = Math.min(body.length - filled, piece.length - at);
      body.set(piece.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled < body.length) break;
      if (start.readUInt8(0) === kinds.block) yield { kind: "block", block: body };
      else yield { kind: "message", message: JSON.parse(Buffer.from(body.buffer).toString()) as unknown };
      body = null;
      started = 0;
    }
  }
}
