import { hash } from "node:crypto";
import { sqlLiteral } from "../duckdb/sql-text.ts";

/** Crockford's base 32 in lower case: no i, l, o, u. */
const digits = "0123456789abcdefghjkmnpqrstvwxyz";
const length = 13;

/** The leading 5-bit groups of a hexadecimal hash, as base 32. */
const base32 = (hex: string, count: number): string => {
  let text = "";
  for (let at = 0; text.length < count; at += 5) {
    const bits = Number.parseInt(hex.slice(at, at + 5), 16);
    for (let shift = 15; shift >= 0 && text.length < count; shift -= 5) text += digits[(bits >> shift) & 31];
  }
  return text;
};

/**
 * Opaque id of a unit: `u` and the first 65 bits of SHA-256 over authority, a zero character and code.
 * Stable as long as the authority keeps the code; the same code of two authorities gives two ids.
 * With a million units the chance that any two share an id is about 1 in 70 million.
 */
export const unitId = (authority: string, code: string): string =>
  `u${base32(hash("sha256", `${authority}\0${code}`), length)}`;

/** {@link unitId} as an SQL expression over two expressions, for whole registers. */
export const unitIdSql = (authority: string, code: string): string => {
  const hashed = `sha256(${authority} || chr(0) || ${code})`;
  const parts = Array.from({ length }, (_, index) => {
    const bits = `('0x' || substr(${hashed}, ${Math.floor(index / 4) * 5 + 1}, 5))::INTEGER`;
    return `substr(${sqlLiteral(digits)}, ((${bits} >> ${15 - (index % 4) * 5}) & 31) + 1, 1)`;
  });
  return `('u' || ${parts.join(" || ")})`;
};
