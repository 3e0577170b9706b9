import { isUtf8 } from "node:buffer";
import type { SourceFile } from "./source-file.ts";
import { validPrefix } from "./valid-prefix.ts";
import { wholeLines } from "./whole-lines.ts";

/** 1-based place of a byte in a file. */
export interface TextPlace {
  readonly line: number;
  readonly byte: number;
}

/** What one pass over a text file's bytes finds; each place is the first of its kind. */
export interface TextSurvey {
  readonly head: Buffer;
  readonly zero: TextPlace | null;
  readonly notUtf8: TextPlace | null;
  /** characters beyond ASCII in the four kilobytes before the first byte that is not UTF-8 */
  readonly charactersBefore: number;
  readonly replacement: TextPlace | null;
  readonly replacements: number;
}

const lineFeed = 0x0a;
const replacementCharacter = Buffer.from([0xef, 0xbf, 0xbd]);

const countOf = (bytes: Buffer, what: number | Buffer): number => {
  let count = 0;
  for (let at = bytes.indexOf(what); at >= 0; at = bytes.indexOf(what, at + 1)) count += 1;
  return count;
};

const beyondAscii = (bytes: Buffer): number =>
  [...bytes.toString("utf8")].filter((sign) => sign > "\x7f" && sign !== "\ufffd").length;

/** Reads a file once, at the speed of native searches, for what tells its encoding and what spoils it. */
export const surveyText = async (source: SourceFile): Promise<TextSurvey> => {
  let head: Buffer | null = null;
  let zero: TextPlace | null = null;
  let notUtf8: TextPlace | null = null;
  let replacement: TextPlace | null = null;
  let charactersBefore = 0;
  let replacements = 0;
  let bytesBefore = 0;
  let linesBefore = 0;
  for await (const piece of wholeLines(source)) {
    head ??= Buffer.from(piece.subarray(0, 4));
    const place = (at: number): TextPlace => ({
      line: linesBefore + countOf(piece.subarray(0, at), lineFeed) + 1,
      byte: bytesBefore + at + 1,
    });
    const zeroAt = piece.indexOf(0);
    if (zeroAt >= 0) zero ??= place(zeroAt);
    if (notUtf8 === null && !isUtf8(piece)) {
      const good = validPrefix(piece, "utf-8");
      notUtf8 = place(good);
      charactersBefore = beyondAscii(piece.subarray(Math.max(0, good - 4096), good));
    }
    const lost = countOf(piece, replacementCharacter);
    if (lost > 0) replacement ??= place(piece.indexOf(replacementCharacter));
    replacements += lost;
    linesBefore += countOf(piece, lineFeed);
    bytesBefore += piece.length;
  }
  return { head: head ?? Buffer.alloc(0), zero, notUtf8, charactersBefore, replacement, replacements };
};
