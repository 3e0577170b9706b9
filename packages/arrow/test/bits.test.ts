import fc from "fast-check";
import { expect, test } from "vitest";
import { appendBits } from "../src/bits.ts";

const bit = (bytes: Uint8Array, at: number): number => ((bytes[at >> 3] ?? 0) >> (at & 7)) & 1;

test("bits appended in any pieces stand one behind the other, whatever lay there before", () => {
  const piece = fc.record({
    count: fc.nat(70),
    bytes: fc.option(fc.uint8Array({ minLength: 9, maxLength: 9 })),
  });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 0, max: 255 }), (pieces, dirt) => {
      const target = new Uint8Array(120).fill(dirt);
      const expected: number[] = [];
      for (const { count, bytes } of pieces) {
        appendBits(target, expected.length, bytes, count);
        for (let i = 0; i < count; i++) expected.push(bytes ? bit(bytes, i) : 1);
      }
      expect(expected.map((_, at) => bit(target, at))).toEqual(expected);
    }),
  );
});
