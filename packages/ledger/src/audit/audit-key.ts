import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { mkdir } from "node:fs/promises";
import { JupingError } from "@juping/model";
import { placeOnce } from "../evidence/place-once.ts";

/** The first 16 hexadecimal digits of a public key's SHA-256: tells keys apart, and is short enough to read aloud. */
export const fingerprint = (key: KeyObject): string =>
  createHash("sha256")
    .update(key.export({ type: "spki", format: "der" }))
    .digest("hex")
    .slice(0, 16);

const keyFrom = (path: string, read: (text: string) => KeyObject): KeyObject => {
  try {
    const key = read(readFileSync(path, "utf8"));
    if (key.asymmetricKeyType !== "ed25519") throw new Error(`${key.asymmetricKeyType}, not ed25519`);
    return key;
  } catch (error) {
    throw new JupingError("AUDIT_KEY", { path, reason: error instanceof Error ? error.message : "" }, error);
  }
};

/** @throws JupingError AUDIT_KEY */
export const readPublicKey = (path: string): KeyObject => keyFrom(path, (text) => createPublicKey(text));

/**
 * The key that signs chain heads; made on first use, readable by its owner alone. It belongs where whoever can write the ledger cannot
 * read it, or at least where a copy of the ledger does not take it along.
 * @throws JupingError AUDIT_KEY
 */
export const ensureAuditKey = async (path: string): Promise<KeyObject> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync("ed25519");
  await placeOnce(path, Buffer.from(privateKey.export({ type: "pkcs8", format: "pem" })), 0o600);
  return keyFrom(path, (text) => createPrivateKey(text));
};
