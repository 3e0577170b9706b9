const codes = new Map<string, readonly [number, number]>();

/** Text as GB18030, for ASCII and the characters of its two-byte part; the platform's decoder gives the table. */
export const gbk = (text: string): Buffer => {
  if (codes.size === 0) {
    const decoder = new TextDecoder("gb18030");
    for (let lead = 0x81; lead <= 0xfe; lead += 1)
      for (let trail = 0x40; trail <= 0xfe; trail += 1)
        if (trail !== 0x7f) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  return Buffer.from(
    [...text].flatMap((sign) => {
      if (sign < "\x80") return [sign.charCodeAt(0)];
      const code = codes.get(sign);
      if (code === undefined) throw new RangeError(`no two-byte code for ${sign}`);
      return [...code];
    }),
  );
};
