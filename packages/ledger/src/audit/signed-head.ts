import { createHash, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { canonicalJson } from "@juping/model";
import { z } from "zod";
import { fingerprint } from "./audit-key.ts";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Head = z.strictObject({ hash: Hash, sequence: z.number().int().min(0) });

/** One line of the file of heads: where the journal stood, signed, under the hash of the line before. */
export const SignedHead = z.strictObject({
  ...Head.shape,
  exported_at: z.iso.datetime(),
  /** written after a backup took the ledger's place: where the journal stood before, and the last entry that the backup holds */
  restored: z.strictObject({ from: Head, to: Head }).nullable(),
  /** SHA-256 of the line before; of the first: 64 zeros */
  previous: Hash,
  /** fingerprint of the public key */
  key: z.string(),
  /** Ed25519 over the canonical JSON of all of the above, base64 */
  signature: z.string(),
});
export type SignedHead = z.infer<typeof SignedHead>;

type Unsigned = Omit<SignedHead, "signature" | "key">;

const bytes = (head: Omit<SignedHead, "signature">): Buffer => {
  const { sequence, hash, exported_at, restored, previous, key } = head;
  return Buffer.from(canonicalJson({ sequence, hash, exported_at, restored, previous, key }));
};

/** The hash under which the next line stands. */
export const lineHash = (line: string): string => createHash("sha256").update(line).digest("hex");

/** Signs a head. @param privateKey Ed25519 */
export const signHead = (head: Unsigned, privateKey: KeyObject): SignedHead => {
  const whole = { ...head, key: fingerprint(createPublicKey(privateKey)) };
  return { ...whole, signature: sign(null, bytes(whole), privateKey).toString("base64") };
};

/** Whether a head was signed with the key of which this is the public half. */
export const isSigned = (head: SignedHead, publicKey: KeyObject): boolean =>
  verify(null, bytes(head), publicKey, Buffer.from(head.signature, "base64"));
