import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { placeOnce } from "@juping/ledger";
import { JupingError } from "@juping/model";

/** Keeps secrets that must be read again, as they lie in the ledger: a copy of the ledger alone opens none of them. */
export interface SecretBox {
  /** @param owner whose secret it is: it opens for nobody else */
  seal(secret: string, owner: string): string;
  /** @throws JupingError SECRET_KEY where it was sealed with another key or for another owner */
  open(sealed: string, owner: string): string;
}

const mark = "v1";
const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM, a new initialisation vector each time, the owner bound to it. */
const secretBox = (key: Buffer): SecretBox => ({
  seal: (secret, owner) => {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(owner));
    const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return [mark, iv.toString("base64url"), text.toString("base64url")].join(".");
  },
  open: (sealed, owner) => {
    const [version, iv = "", body = ""] = sealed.split(".");
    // Kept before secrets were sealed; the next one that is set is.
    if (version !== mark) return sealed;
    const bytes = Buffer.from(body, "base64url");
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"))
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(-tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]).toString();
    } catch (error) {
      throw new JupingError("SECRET_KEY", {}, error);
    }
  },
});

/** A box with a key that nobody else has and that is gone with the process: for ledgers in memory. */
export const passingBox = (): SecretBox => secretBox(randomBytes(keyBytes));

/**
 * The box of an installation, by the key in a file; made on first use, readable by its owner alone. Like the audit's key it belongs
 * where a copy of the ledger does not take it along.
 * @throws JupingError SECRET_KEY where the file is no such key
 */
export const openSecretBox = async (path: string): Promise<SecretBox> => {
  await placeOnce(path, Buffer.from(`${randomBytes(keyBytes).toString("base64")}\n`), 0o600);
  const key = Buffer.from((await readFile(path, "utf8")).trim(), "base64");
  if (key.length !== keyBytes) throw new JupingError("SECRET_KEY", {});
  return secretBox(key);
};
