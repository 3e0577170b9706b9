import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { JupingError } from "@juping/model";
import type { Home } from "@juping/store";

/** What is known of a set of contacts without opening it. */
export interface ContactSet {
  readonly set: string;
  readonly programme: string;
  readonly cycle: string | null;
  readonly contacts: number;
  readonly kept_at: string;
  readonly kept_by: string;
  /** day on which it is to be deleted at the latest */
  readonly delete_on: string;
  /** of the encrypted bytes, and of the key: what is deleted later is what was kept then */
  readonly sealed_sha256: string;
  readonly key_sha256: string;
}

/** That a set was deleted: its key is gone, so that no copy of the encrypted bytes can be opened. */
export interface DeletionProof extends ContactSet {
  readonly deleted_at: string;
  readonly deleted_by: string;
}

/** A person to be asked: cells by header. */
export type Contact = Readonly<Record<string, string>>;

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Contacts of drawn people, in the vault and nowhere else: a set is one encrypted file under a key of its own. The key is in no backup.
 * With the key a set is gone for good.
 */
export class ContactSets {
  private readonly folder: string;

  constructor(home: Home) {
    this.folder = join(home.path, "vault", "contacts");
  }

  private paths(set: string): { readonly about: string; readonly sealed: string; readonly key: string } {
    if (!/^[0-9a-f]{16}$/.test(set)) throw new JupingError("NOT_FOUND", { what: "联系人批", value: set });
    const at = (end: string): string => join(this.folder, `${set}.${end}`);
    return { about: at("json"), sealed: at("sealed"), key: at("key") };
  }

  /**
   * Keeps contacts. What is known of the set is written last: a set that was cut short has none and is cleared away.
   * @param contacts by random id
   */
  async keep(
    contacts: ReadonlyMap<string, Contact>,
    about: Pick<ContactSet, "programme" | "cycle" | "kept_at" | "kept_by" | "delete_on">,
  ): Promise<ContactSet> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const set = randomBytes(8).toString("hex");
    const paths = this.paths(set);
    const key = randomBytes(32);
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(set));
    const text = JSON.stringify(Object.fromEntries(contacts));
    const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    const sealed = Buffer.concat([iv, cipher.getAuthTag(), body]);
    await writeFile(paths.key, key, { mode: 0o600 });
    await writeFile(paths.sealed, sealed, { mode: 0o600 });
    const hashes = { sealed_sha256: sha256(sealed), key_sha256: sha256(key) };
    const kept: ContactSet = { set, ...about, contacts: contacts.size, ...hashes };
    await writeFile(paths.about, JSON.stringify(kept), { mode: 0o600 });
    return kept;
  }

  /** Sets that are there, by name. Clears away what was cut short. */
  async list(): Promise<ContactSet[]> {
    const names = await readdir(this.folder).catch(() => []);
    const abouts = names.filter((name) => name.endsWith(".json"));
    const whole = new Set(abouts.map((name) => name.slice(0, 16)));
    for (const name of names)
      if (/\.(key|sealed)$/.test(name) && !whole.has(name.slice(0, 16)))
        await rm(join(this.folder, name), { force: true });
    return await Promise.all(
      abouts
        .sort()
        .map(async (name) => JSON.parse(await readFile(join(this.folder, name), "utf8")) as ContactSet),
    );
  }

  /** A contact of a set. @throws JupingError NOT_FOUND, also once the set was deleted; VAULT_CORRUPT */
  async get(set: string, id: string): Promise<Contact> {
    const paths = this.paths(set);
    if (!existsSync(paths.key)) throw new JupingError("NOT_FOUND", { what: "联系人批", value: set });
    let all: Record<string, Contact>;
    try {
      const sealed = await readFile(paths.sealed);
      const decipher = createDecipheriv(algorithm, await readFile(paths.key), sealed.subarray(0, ivBytes))
        .setAAD(Buffer.from(set))
        .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
      const text = Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
      all = JSON.parse(text.toString("utf8")) as Record<string, Contact>;
    } catch (error) {
      throw new JupingError("VAULT_CORRUPT", { name: set }, error);
    }
    const found = all[id];
    if (found === undefined) throw new JupingError("NOT_FOUND", { what: "联系人", value: id });
    return found;
  }

  /** Deletes the sets whose day has come. @param day `YYYY-MM-DD` */
  async deleteDue(day: string, deleted_at: string, deleted_by: string): Promise<DeletionProof[]> {
    const due = (await this.list()).filter(({ delete_on }) => delete_on <= day);
    const proofs: DeletionProof[] = [];
    for (const kept of due) {
      const proof = { ...kept, deleted_at, deleted_by };
      const { about, sealed, key } = this.paths(kept.set);
      // The key first: whatever cuts this short, nothing can be opened from here on; what is left goes next time.
      await rm(key, { force: true });
      await rm(sealed, { force: true });
      await appendFile(join(this.folder, "deleted.jsonl"), `${JSON.stringify(proof)}\n`, { mode: 0o600 });
      await rm(about, { force: true });
      proofs.push(proof);
    }
    return proofs;
  }

  /** Proofs of all deletions, each with whether anything of the set is still there. */
  async deletions(): Promise<(DeletionProof & { readonly isGone: boolean })[]> {
    const text = await readFile(join(this.folder, "deleted.jsonl"), "utf8").catch(() => "");
    const proofs = text.split("\n").filter((line) => line !== "");
    return proofs.map((line) => {
      const proof = JSON.parse(line) as DeletionProof;
      const { sealed, key } = this.paths(proof.set);
      return { ...proof, isGone: !existsSync(sealed) && !existsSync(key) };
    });
  }
}
