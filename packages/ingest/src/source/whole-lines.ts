import { JupingError } from "@juping/model";
import { chunksOf } from "./chunks.ts";
import type { SourceFile } from "./source-file.ts";

const lineFeed = 0x0a;

/** A line longer than this is no line of a table. */
const longest = 16 << 20;

/**
 * A text file's bytes in pieces that end with a line feed (the last one may not). Neither UTF-8 nor GB18030 has that
 * byte inside another character, so each piece is a text of its own.
 * @throws JupingError FILE_FORMAT for a line above 16 MiB
 */
export async function* wholeLines(source: SourceFile): AsyncGenerator<Buffer, void, undefined> {
  let begun: Buffer[] = [];
  let length = 0;
  let line = 1;
  for await (const chunk of chunksOf(source.path)) {
    const cut = chunk.lastIndexOf(lineFeed) + 1;
    if (cut > 0) {
      const piece = Buffer.concat([...begun, chunk.subarray(0, cut)]);
      yield piece;
      for (let at = piece.indexOf(lineFeed); at >= 0; at = piece.indexOf(lineFeed, at + 1)) line += 1;
      begun = [];
      length = 0;
    }
    begun.push(Buffer.from(chunk.subarray(cut)));
    length += chunk.length - cut;
    if (length > longest)
      throw new JupingError("FILE_FORMAT", {
        file: source.name,
        expected: "CSV",
        reason: `第 ${line} 行超过 16 MiB / line ${line} is above 16 MiB`,
      });
  }
  if (length > 0) yield Buffer.concat(begun);
}
