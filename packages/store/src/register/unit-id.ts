import { hash } from "node:crypto";

/** Crockford's base 32 in lower case: no i, l, o, u. */
const digits = "0123456789abcdefghjkmnpqrstvwxyz";
const length = 13;

/**
 * Opaque id of a unit: `u` and the first 65 bits of SHA-256 over authority, a zero character and code, in base 32.
 * Stable as long as the authority keeps the code; the same code of two authorities gives two ids.
 * With a million units the chance that any two share an id is about 1 in 70 million.
 */
export const unitId = (authority: string, code: string): string => {
  const hex = hash("sha256", `${authority}\0${code}`);
  let text = "u";
  // Five hexadecimal digits are four of base 32.
  for (let at = 0; text.length <= length; at += 5) {
    const bits = Number.parseInt(hex.slice(at, at + 5), 16);
    for (let shift = 15; shift >= 0 && text.length <= length; shift -= 5)
      text += digits.charAt((bits >> shift) & 31);
  }
  return text;
};
