import { createHash } from "node:crypto";

/** What an answer depends on. Equal parts, equal answer: a release never changes. */
export interface AnswerIdentity {
  /** digest of the policy's file */
  readonly digest: string;
  /** of this program */
  readonly build: string;
  readonly locale: string;
  readonly format: string;
  readonly url: string;
  /** what lies outside the release: its stage, other cycles */
  readonly outside: string;
}

/** Weak, because the same answer may be sent with different compression. */
export const etagOf = ({ digest, build, locale, format, url, outside }: AnswerIdentity): string => {
  const hash = createHash("sha256").update(JSON.stringify([digest, build, locale, format, url, outside]));
  return `W/"${hash.digest("base64url").slice(0, 27)}"`;
};

/** Whether If-None-Match names the tag (weak comparison, RFC 9110 section 13.1.2). */
export const matches = (ifNoneMatch: string | undefined, etag: string): boolean => {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === "*") return true;
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, "");
  return ifNoneMatch.split(",").some((tag) => opaque(tag) === opaque(etag));
};
