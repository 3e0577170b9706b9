import { open, type FileHandle } from "node:fs/promises";
import { JupingError } from "@juping/model";
import { chunksOf } from "./chunks.ts";
import type { SourceFile } from "./source-file.ts";
import type { TextLayout } from "./text-encoding.ts";
import { validPrefix } from "./valid-prefix.ts";
import { wholeLines } from "./whole-lines.ts";

const lineCount = (text: string): number => text.split("\n").length - 1;

/** What becomes of U+FFFD in UTF-8 when its bytes are read as GBK: the mark of a text converted twice. */
const lostTwice = "锟斤拷";

const fromGb18030 = async (source: SourceFile, out: FileHandle): Promise<void> => {
  const decoder = new TextDecoder("gb18030", { fatal: true });
  let bytes = 0;
  let lines = 0;
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
};

const fromUtf16 = async (
  source: SourceFile,
  encoding: "utf-16le" | "utf-16be",
  out: FileHandle,
): Promise<void> => {
  const name = encoding.toUpperCase();
  const decoder = new TextDecoder(encoding, { fatal: true });
  let bytes = 0;
  let lines = 0;
  const refuse = (what: string, textBefore: string): JupingError =>
    new JupingError("FILE_ENCODING", {
      file: source.name,
      line: lines + lineCount(textBefore) + 1,
      byte: bytes + 2 * textBefore.length + 1,
      encoding: what,
    });
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw refuse(name, "");
    }
  };
  const take = async (text: string): Promise<void> => {
    for (const [sign, words] of [
      ["\ufffd", `${name} (U+FFFD)`],
      ["\0", name],
    ] as const) {
      const at = text.indexOf(sign);
      if (at >= 0) throw refuse(words, text.slice(0, at));
    }
    await out.write(text);
    lines += lineCount(text);
  };
  for await (const chunk of chunksOf(source.path)) {
    await take(decode(chunk));
    bytes += chunk.length;
  }
  await take(decode());
};

/**
 * Writes a text file in another encoding as UTF-8 without a mark, piece by piece.
 * @throws JupingError FILE_ENCODING with the place where it is not what it was taken for, or where characters were lost earlier
 */
export const transcodeToUtf8 = async (
  source: SourceFile,
  encoding: Exclude<TextLayout["encoding"], "utf-8">,
  target: string,
): Promise<void> => {
  const out = await open(target, "w");
  try {
    if (encoding === "gb18030") await fromGb18030(source, out);
    else await fromUtf16(source, encoding, out);
  } finally {
    await out.close();
  }
};
