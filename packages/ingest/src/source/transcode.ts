import { open } from "node:fs/promises";
import { JupingError } from "@juping/model";
import type { SourceFile } from "./source-file.ts";
import { validPrefix } from "./valid-prefix.ts";
import { wholeLines } from "./whole-lines.ts";

const lineCount = (text: string): number => text.split("\n").length - 1;

/** What becomes of U+FFFD in UTF-8 when its bytes are read as GBK: the mark of a text converted twice. */
const lostTwice = "锟斤拷";

/**
 * Writes a GB18030 file as UTF-8, piece by piece.
 * @throws JupingError FILE_ENCODING with the place where it is not GB18030, or where characters were lost earlier
 */
export const transcodeToUtf8 = async (source: SourceFile, target: string): Promise<void> => {
  const decoder = new TextDecoder("gb18030", { fatal: true });
  const out = await open(target, "w");
  let bytes = 0;
  let lines = 0;
  try {
    for await (const piece of wholeLines(source)) {
      const refuse = (encoding: string, at: number, textBefore: string): JupingError =>
        new JupingError("FILE_ENCODING", {
          file: source.name,
          line: lines + lineCount(textBefore) + 1,
          byte: bytes + at + 1,
          encoding,
        });
      let text: string;
      try {
        text = decoder.decode(piece);
      } catch {
        // A character cut off at the end of the file is valid as a beginning: its place is the last byte.
        const good = Math.min(validPrefix(piece, "gb18030"), piece.length - 1);
        throw refuse("UTF-8 / GB18030", good, piece.subarray(0, good).toString("latin1"));
      }
      const lost = text.indexOf(lostTwice);
      if (lost >= 0) {
        const at = piece.indexOf(Buffer.from([0xef, 0xbf, 0xbd]));
        throw refuse("GB18030 (锟斤拷 = U+FFFD)", Math.max(at, 0), text.slice(0, lost));
      }
      await out.write(text);
      bytes += piece.length;
      lines += lineCount(text);
    }
  } finally {
    await out.close();
  }
};
