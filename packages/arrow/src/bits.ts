/**
 * Appends `count` bits (least significant first, as DuckDB and Arrow both keep validity) to a bitmap that holds `position` bits.
 * Without a source all appended bits are set. Bits of `target` after the appended ones may hold anything; it must have one spare byte.
 */
export const appendBits = (
  target: Uint8Array,
  position: number,
  source: Uint8Array | null,
  count: number,
): void => {
  const shift = position & 7;
  let at = position >> 3;
  if (shift !== 0) target[at] = (target[at] ?? 0) & ((1 << shift) - 1);
  const whole = count >> 3;
  const rest = count & 7;
  const last = rest === 0 ? 0 : (source?.[whole] ?? 0xff) & ((1 << rest) - 1);
  if (shift === 0) {
    if (source) target.set(source.subarray(0, whole), at);
    else target.fill(0xff, at, at + whole);
    if (rest !== 0) target[at + whole] = last;
    return;
  }
  const carry = 8 - shift;
  const bytes = rest === 0 ? whole : whole + 1;
  for (let i = 0; i < bytes; i++) {
    const byte = i === whole ? last : (source?.[i] ?? 0xff);
    target[at] = (target[at] ?? 0) | (byte << shift);
    at += 1;
    target[at] = byte >> carry;
  }
};
