import { createHash, randomBytes } from "node:crypto";

/** A new secret for a cookie, a link or a token: 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What is kept of a secret. It is random throughout, so that a plain hash is enough. */
export const digestOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
