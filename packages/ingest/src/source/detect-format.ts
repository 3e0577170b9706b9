import { JupingError, type Mapping } from "@juping/model";
import type { SourceFormat } from "./source-file.ts";

/** First bytes of what can be told by them; the last five are formats that are not read. */
const signatures: readonly { readonly bytes: readonly number[]; readonly is: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], is: "xlsx" },
  { bytes: [0x50, 0x41, 0x52, 0x31], is: "parquet" },
  { bytes: [0x50, 0x4b, 0x05, 0x06], is: "empty ZIP" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], is: "XLS 97-2003" },
  { bytes: [0x1f, 0x8b], is: "GZIP" },
  { bytes: [0x25, 0x50, 0x44, 0x46], is: "PDF" },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], is: "ZSTD" },
];

const isRead = (name: string): name is "xlsx" | "parquet" => name === "xlsx" || name === "parquet";

/**
 * Format by the first bytes; what bears no known signature is text.
 * @throws JupingError FILE_FORMAT where the bytes are of a format that is not read, or not of the one asked for
 */
export const detectFormat = (
  name: string,
  head: Uint8Array,
  wanted: Mapping["file"]["format"],
): SourceFormat => {
  const found =
    signatures.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))?.is ?? "csv";
  const expected = wanted === undefined ? "CSV / XLSX / Parquet" : wanted.toUpperCase();
  if (found !== "csv" && !isRead(found))
    throw new JupingError("FILE_FORMAT", { file: name, expected, reason: found });
  if (wanted !== undefined && found !== wanted)
    throw new JupingError("FILE_FORMAT", { file: name, expected, reason: found.toUpperCase() });
  return found;
};
