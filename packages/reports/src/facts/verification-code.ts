import { createHash } from "node:crypto";
import type { DocumentKind } from "./report-facts.ts";

/** What a printed code names. */
export interface Verified {
  /** digest of the release as a whole */
  readonly digest: string;
  readonly kind: DocumentKind;
  readonly unit: string;
}

/** Without letters that are read for figures. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const letters = (bytes: Uint8Array, most: number): string =>
  Array.from(bytes.subarray(0, most), (byte) => alphabet[byte % 32] ?? "").join("");

const sha256 = (text: string): Uint8Array => createHash("sha256").update(text).digest();

/** First group of a code: names the release, so that others need not be searched. */
export const releasePart = (digest: string): string => letters(sha256(`release ${digest}`), 4);

/**
 * Code of a document, 16 letters in four groups: the first from the release, the others from release, kind and unit (60 bits). It is
 * no secret and proves no figure: it leads to the release that the figures are to be held against.
 */
export const verificationCode = ({ digest, kind, unit }: Verified): string => {
  const rest = letters(sha256(`document ${digest} ${kind} ${unit}`), 12);
  return [releasePart(digest), rest.slice(0, 4), rest.slice(4, 8), rest.slice(8)].join("-");
};

/** A code as it was typed, in the form it is printed; null for what cannot be one. */
export const normalCode = (typed: string): string | null => {
  const bare = typed
    .toUpperCase()
    .replaceAll(/[\s\-–—－]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  if (bare.length !== 16 || [...bare].some((letter) => !alphabet.includes(letter))) return null;
  return [0, 4, 8, 12].map((at) => bare.slice(at, at + 4)).join("-");
};
