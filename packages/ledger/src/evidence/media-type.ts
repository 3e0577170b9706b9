/** What evidence may be. */
export type MediaType = "image/jpeg" | "image/png" | "image/heic" | "application/pdf";

const at = (content: Buffer, offset: number, bytes: readonly number[]): boolean =>
  content.subarray(offset, offset + bytes.length).equals(Buffer.from(bytes));

const heicBrands = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]);

const brand = (content: Buffer): string =>
  content.toString("latin1", 4, 8) === "ftyp" ? content.toString("latin1", 8, 12) : "";

/** The type of a file by its first bytes, whatever its name says; undefined for any other. */
export const mediaTypeOf = (content: Buffer): MediaType | undefined => {
  if (at(content, 0, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (at(content, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  if (heicBrands.has(brand(content))) return "image/heic";
  if (content.toString("latin1", 0, 5) === "%PDF-") return "application/pdf";
  return undefined;
};

/** Whether the boxes of a HEIC file fill it: one that was cut short ends inside one. */
const boxesFill = (content: Buffer): boolean => {
  let offset = 0;
  while (offset + 8 <= content.length) {
    const size = content.readUInt32BE(offset);
    if (size === 0) return true; // up to the end of the file
    const whole =
      size === 1 && offset + 16 <= content.length ? Number(content.readBigUInt64BE(offset + 8)) : size;
    if (whole < 8) return false;
    offset += whole;
  }
  return offset === content.length;
};

/** Whether a file of a type has its end: a transfer that was cut off leaves none. Phones add films behind the end of a JPEG. */
export const isWhole = (content: Buffer, type: MediaType): boolean => {
  switch (type) {
    case "image/jpeg":
      return content.lastIndexOf(Buffer.from([0xff, 0xd9])) > 2;
    case "image/png":
      return content.lastIndexOf("IEND", undefined, "latin1") > 8;
    case "image/heic":
      return boxesFill(content);
    case "application/pdf":
      return content.lastIndexOf("%%EOF", undefined, "latin1") > 8;
  }
};
