let codes: Uint16Array | undefined;

/**
 * Writes text into `out` from `offset` as GB18030, for the characters of its two-byte part (that is GBK) and ASCII: what the
 * files hold. Returns the number of bytes. The platform only decodes; its decoder, asked for every two-byte code, gives the
 * table.
 * @throws RangeError for any other character
 */
export function encodeGb18030(text: string, out: Uint8Array, offset: number): number {
  codes ??= twoByteCodes();
  let at = offset;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      out[at++] = unit;
      continue;
    }
    const code = codes[unit] ?? 0;
    if (code === 0) throw new RangeError(`no two-byte GB18030 code for “${text.charAt(i)}”`);
    out[at++] = code >> 8;
    out[at++] = code & 0xff;
  }
  return at - offset;
}

function twoByteCodes(): Uint16Array {
  const table = new Uint16Array(0x10000);
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== "\ufffd") table[text.charCodeAt(0)] = (lead << 8) | trail;
    }
  }
  return table;
}
