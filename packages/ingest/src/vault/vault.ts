import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { JupingError } from "@juping/model";
import type { Home } from "@juping/store";

const algorithm = "aes-256-gcm";
const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/**
 * The one place for what may hold personal data: each entry a file of its own, encrypted (AES-256-GCM) under the vault's own key. An
 * entry that is removed, or whose key is, cannot be read again, whatever copies of the rest there are.
 */
export class Vault {
  private readonly folder: string;

  constructor(home: Home) {
    this.folder = join(home.path, "vault");
  }

  /** @param name of letters, digits and hyphens; it is bound to the bytes, so that entries cannot be exchanged */
  async put(name: string, bytes: Uint8Array): Promise<void> {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, await this.key(), iv).setAAD(Buffer.from(name));
    const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
    const target = this.pathOf(name);
    await writeFile(`${target}.new`, Buffer.concat([iv, cipher.getAuthTag(), body]), { mode: 0o600 });
    await rename(`${target}.new`, target);
  }

  /** @throws JupingError NOT_FOUND, VAULT_CORRUPT where the bytes or the key are not those that it was put in with */
  async get(name: string): Promise<Buffer> {
    let sealed: Buffer;
    try {
      sealed = await readFile(this.pathOf(name));
    } catch (error) {
      throw new JupingError("NOT_FOUND", { what: "保险库条目", value: name }, error);
    }
    try {
      const decipher = createDecipheriv(algorithm, await this.key(), sealed.subarray(0, ivBytes))
        .setAAD(Buffer.from(name))
        .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
      return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
    } catch (error) {
      throw new JupingError("VAULT_CORRUPT", { name }, error);
    }
  }

  private pathOf(name: string): string {
    if (!/^[a-z0-9-]+$/.test(name)) throw new RangeError(`${name} is no name of an entry`);
    return join(this.folder, `${name}.sealed`);
  }

  /** The vault's own key, made when it is first needed. */
  private async key(): Promise<Buffer> {
    const path = join(this.folder, "key");
    const known = await readFile(path).catch(() => null);
    if (known !== null) return known;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    // Of two that make one at once, the first one's stays.
    const draft = `${path}.${randomBytes(4).toString("hex")}`;
    await writeFile(draft, randomBytes(keyBytes), { mode: 0o600 });
    await link(draft, path).catch(() => undefined);
    await rm(draft);
    return readFile(path);
  }
}
