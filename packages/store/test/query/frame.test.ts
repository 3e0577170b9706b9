import fc from "fast-check";
import { expect, test } from "vitest";
import { blockHead, messageFrame, readFrames, type Frame } from "../../src/query/frame.ts";

const piece = fc.oneof(
  fc.record({ kind: fc.constant("message" as const), message: fc.jsonValue() }),
  fc.record({ kind: fc.constant("block" as const), block: fc.uint8Array({ maxLength: 300 }) }),
);

test("frames come out as they went in, however the bytes are cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      async (sent, cuts) => {
        const bytes = Buffer.concat(
          sent.flatMap((frame) =>
            frame.kind === "block" ? [blockHead(frame.block), frame.block] : [messageFrame(frame.message)],
          ),
        );
        const cut = async function* (): AsyncGenerator<Uint8Array> {
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const length = cuts[turn % cuts.length] ?? 1;
            yield bytes.subarray(at, at + length);
            at += length;
          }
        };
        const received: Frame[] = [];
        for await (const frame of readFrames(cut())) received.push(frame);
        // JSON has one zero.
        expect(JSON.parse(JSON.stringify(received.map(plain)))).toEqual(
          JSON.parse(JSON.stringify(sent.map(plain))),
        );
      },
    ),
    { numRuns: 60 },
  );
});

const plain = (frame: Frame | { kind: "block"; block: Uint8Array }): unknown =>
  frame.kind === "block" ? [...frame.block] : { message: frame.message };
