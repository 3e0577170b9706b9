import { join } from "node:path";
import type { Mapping } from "@juping/model";
import type { SourceFile } from "./source-file.ts";
import { textEncoding } from "./text-encoding.ts";
import { transcodeToUtf8 } from "./transcode.ts";
import type { TextEncoding } from "./valid-prefix.ts";

/** A text file as UTF-8. */
export interface Utf8File {
  readonly path: string;
  /** bytes of the mark at its beginning */
  readonly mark: number;
  /** of the file as it was handed in */
  readonly encoding: TextEncoding;
}

/**
 * The file itself where it is UTF-8, else a copy in `scratch` that is.
 * @throws JupingError FILE_ENCODING, FILE_BINARY
 */
export const asUtf8 = async (
  source: SourceFile,
  wanted: Mapping["file"]["encoding"],
  scratch: string,
): Promise<Utf8File> => {
  const { encoding, mark } = await textEncoding(source, wanted);
  if (encoding === "utf-8") return { path: source.path, mark, encoding };
  const path = join(scratch, "utf-8.txt");
  await transcodeToUtf8(source, encoding, path);
  return { path, mark: 0, encoding };
};
