export type TextEncoding = "utf-8" | "gb18030" | "utf-16le" | "utf-16be";

const isValid = (bytes: Uint8Array, encoding: TextEncoding): boolean => {
  try {
    // A character cut off at the end is not an error yet.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
};

/** How many leading bytes can be the beginning of a text in an encoding; all of them where the text is valid so far. */
export const validPrefix = (bytes: Uint8Array, encoding: TextEncoding): number => {
  if (isValid(bytes, encoding)) return bytes.length;
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isValid(bytes.subarray(0, middle), encoding)) good = middle;
    else bad = middle;
  }
  return good;
};
