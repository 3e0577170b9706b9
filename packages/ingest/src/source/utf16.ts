/** How a text in UTF-16 is to be read. */
export interface Utf16 {
  readonly encoding: "utf-16le" | "utf-16be";
  /** bytes of the byte order mark */
  readonly mark: 0 | 2;
}

/** Signs that texts of tables are made of: ASCII, general punctuation, CJK and its full-width forms. */
const common = /^[\t\r\n\x20-\x7e\u00a0-\u024f\u2000-\u206f\u2190-\u22ff\u3000-\u9fff\uff00-\uffef]$/;
const nearlyAll = 0.98;

const isPlain = (head: Uint8Array, encoding: Utf16["encoding"]): boolean => {
  const text = new TextDecoder(encoding).decode(head.subarray(0, head.length & ~1));
  const signs = [...text];
  if (signs.length < 8 || !/[\t,;]/.test(text) || !text.includes("\n")) return false;
  return signs.filter((sign) => common.test(sign)).length >= nearlyAll * signs.length;
};

/** Whether a text begins in UTF-16: by its mark, or, as it has zero bytes and reads well, without one; null where it does not. */
export const utf16Of = (head: Uint8Array): Utf16 | null => {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", mark: 2 };
  if (!head.includes(0)) return null;
  const found = (["utf-16le", "utf-16be"] as const).find((encoding) => isPlain(head, encoding));
  return found === undefined ? null : { encoding: found, mark: 0 };
};
