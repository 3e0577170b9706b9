import { JupingError, type Mapping } from "@juping/model";
import { utf16Of } from "./utf16.ts";
import type { SourceFormat } from "./source-file.ts";

/** First bytes of what can be told by them; the last are formats that are not read. */
const signatures: readonly { readonly bytes: readonly number[]; readonly is: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], is: "zip" },
  { bytes: [0x50, 0x41, 0x52, 0x31], is: "parquet" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], is: "xls" },
  { bytes: [0x1f, 0x8b], is: "gzip" },
  { bytes: [0x50, 0x4b, 0x05, 0x06], is: "empty ZIP" },
  { bytes: [0x25, 0x50, 0x44, 0x46], is: "PDF" },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], is: "ZSTD" },
];

type Container = "zip" | "gzip";
const read = ["zip", "parquet", "xls", "gzip"] as const;
const isRead = (name: string): name is (typeof read)[number] => (read as readonly string[]).includes(name);

/** A JSON text begins with an object that has a quoted name, or with a list of such. */
const jsonBeginning = /^\ufeff?\s*(?:\[\s*(?:\{\s*["}]|\])|\{\s*["}])/;

const textOf = (head: Uint8Array): string => new TextDecoder(utf16Of(head)?.encoding ?? "utf-8").decode(head);

/**
 * Format by the first bytes; what bears no known signature is JSON where it begins so, else a table in text.
 * @param head at least the first 64 bytes
 * @param wanted the format asked for; of what is packed it speaks of the inside
 * @throws JupingError FILE_FORMAT where the bytes are of a format that is not read, or not of the one asked for
 */
export const detectFormat = (
  name: string,
  head: Uint8Array,
  wanted: Mapping["file"]["format"],
): Exclude<SourceFormat, "xlsx"> | Container => {
  const signed = signatures.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))?.is;
  const expected = wanted === undefined ? "CSV / XLSX / XLS / JSON / Parquet" : wanted.toUpperCase();
  const refuse = (reason: string): JupingError =>
    new JupingError("FILE_FORMAT", { file: name, expected, reason });
  if (signed !== undefined && !isRead(signed)) throw refuse(signed);
  if (signed === "zip" || signed === "gzip") return signed;
  const found = signed ?? (jsonBeginning.test(textOf(head)) ? "json" : "csv");
  if (wanted === undefined || wanted === found) return found;
  if (found === "csv" && wanted === "text") return "text";
  if (found === "json" && (wanted === "csv" || wanted === "text")) return wanted;
  throw refuse(found.toUpperCase());
};
