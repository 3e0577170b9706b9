import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { JupingError } from "@juping/model";
import { isWhole, mediaTypeOf, type MediaType } from "./media-type.ts";
import { photoFacts, type PhotoFacts } from "./photo-facts.ts";
import { placeOnce } from "./place-once.ts";

/** The most that one file may have, in bytes. */
export const mostEvidenceBytes = 20 * 2 ** 20;

/** What is known of a file that is kept. */
export interface EvidenceFacts extends PhotoFacts {
  /** its name in the store: SHA-256 of its content, hexadecimal */
  readonly sha256: string;
  readonly media_type: MediaType;
  readonly bytes: number;
}

/** A file as it is handed out: always as a download, never shown by the server as a page. */
export interface EvidenceFile {
  readonly content: Buffer;
  readonly media_type: MediaType;
  /** to be offered as the download's name */
  readonly name: string;
}

/** Photos and proofs, each under the hash of its content, written once. */
export interface Evidence {
  /**
   * Keeps a file; the same content twice is one.
   * @throws JupingError EVIDENCE_TYPE, EVIDENCE_SIZE, EVIDENCE_BROKEN, DISK_FULL
   */
  keep(content: Uint8Array): Promise<EvidenceFacts>;
  /** @throws JupingError NOT_FOUND; EVIDENCE_CORRUPT where the file is no longer what its name says */
  read(sha256: string): Promise<EvidenceFile>;
}

const digestOf = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

const extensions: Readonly<Record<MediaType, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/heic": "heic",
  "application/pdf": "pdf",
};

const checkedType = (content: Buffer): MediaType => {
  if (content.length > mostEvidenceBytes)
    throw new JupingError("EVIDENCE_SIZE", {
      megabytes: (content.length / 2 ** 20).toFixed(1),
      most: mostEvidenceBytes / 2 ** 20,
    });
  const type = mediaTypeOf(content);
  if (type === undefined)
    throw new JupingError("EVIDENCE_TYPE", { start: content.subarray(0, 8).toString("hex") || "—" });
  if (!isWhole(content, type)) throw new JupingError("EVIDENCE_BROKEN", { type: extensions[type] });
  return type;
};

/** Opens the store below a folder (`evidence` of a data folder); files stand in `<first two digits>/<hash>`. */
export const openEvidence = (folder: string): Evidence => {
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  return {
    keep: async (given) => {
      const content = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
      const media_type = checkedType(content);
      const sha256 = digestOf(content);
      await placeOnce(pathOf(sha256), content);
      return { sha256, media_type, bytes: content.length, ...(await photoFacts(content, media_type)) };
    },
    read: async (sha256) => {
      const missing = new JupingError("NOT_FOUND", { what: "证据", value: sha256 });
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw missing;
      const content = await readFile(pathOf(sha256)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === "ENOENT" ? missing : error;
      });
      const media_type = mediaTypeOf(content);
      if (media_type === undefined || digestOf(content) !== sha256)
        throw new JupingError("EVIDENCE_CORRUPT", { sha256 });
      return { content, media_type, name: `${sha256.slice(0, 12)}.${extensions[media_type]}` };
    },
  };
};
