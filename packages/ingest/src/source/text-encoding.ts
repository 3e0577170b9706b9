import { JupingError, type Mapping } from "@juping/model";
import type { SourceFile } from "./source-file.ts";
import { readBeginning } from "./read-beginning.ts";
import { surveyText, type TextPlace } from "./survey-text.ts";
import { utf16Of } from "./utf16.ts";
import type { TextEncoding } from "./valid-prefix.ts";

/** How the bytes of a text file are to be read. */
export interface TextLayout {
  readonly encoding: TextEncoding;
  /** bytes of the byte order mark at the beginning */
  readonly mark: number;
}

/** A text in another encoding hardly ever passes for this many UTF-8 characters in a row. */
const convincing = 3;

/** What tells UTF-16; even, so that no character is cut in two. */
const headBytes = 8192;

/**
 * Encoding of a text file: UTF-16 where it begins so, UTF-8 where all of it is valid UTF-8, else GB18030. A file that is UTF-8 up to one spoilt
 * place is not taken for GB18030, in which nearly every run of bytes would mean something.
 * Whether it is valid GB18030 or UTF-16 shows when it is decoded.
 * @throws JupingError FILE_ENCODING for spoilt UTF-8 and for characters already lost to U+FFFD;
 * FILE_BINARY for zero characters
 */
export const textEncoding = async (
  source: SourceFile,
  wanted: Mapping["file"]["encoding"],
): Promise<TextLayout> => {
  const utf16 = utf16Of(await readBeginning(source.path, headBytes));
  if (utf16 !== null) {
    if (wanted !== undefined && wanted !== utf16.encoding)
      throw new JupingError("FILE_ENCODING", {
        file: source.name,
        line: 1,
        byte: 1,
        encoding: `${wanted.toUpperCase()} (${utf16.encoding.toUpperCase()})`,
      });
    return utf16;
  }
  const found = await surveyText(source);
  const refuse = (encoding: string, { line, byte }: TextPlace): JupingError =>
    new JupingError("FILE_ENCODING", { file: source.name, line, byte, encoding });
  const [first, second, third] = found.head;
  if (found.zero !== null) throw new JupingError("FILE_BINARY", { file: source.name, ...found.zero });
  const mark = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
  const isUtf8 = found.notUtf8 === null;
  if (found.replacement !== null && (isUtf8 || mark > 0))
    throw refuse(`UTF-8 (U+FFFD × ${found.replacements})`, found.replacement);
  if (wanted === "utf-16le" || wanted === "utf-16be") return { encoding: wanted, mark: 0 };
  if (wanted === "gb18030") return { encoding: "gb18030", mark: 0 };
  if (found.notUtf8 === null) return { encoding: "utf-8", mark };
  if (wanted === "utf-8" || mark > 0 || found.charactersBefore >= convincing)
    throw refuse("UTF-8", found.notUtf8);
  return { encoding: "gb18030", mark: 0 };
};
