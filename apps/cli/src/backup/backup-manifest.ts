import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { JupingError, parse } from "@juping/model";
import { z } from "zod";

/** Name of the file that makes a folder a backup. */
export const manifestName = "juping-backup.json";

/** What a backup of a whole installation holds. */
export const BackupManifest = z.object({
  made_at: z.iso.datetime(),
  /** of these files: `ledger.sqlite` */
  journal_entries: z.number().int(),
  /** paths below the folder, with `/` */
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string().length(64) })),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** Of a file's content, hexadecimal. */
export const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
};

/** The manifest of a folder; null where it is no backup. @throws JupingError BACKUP_BROKEN */
export const readManifest = async (folder: string): Promise<BackupManifest | null> => {
  const file = join(folder, manifestName);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return parse(BackupManifest, JSON.parse(text), file);
  } catch (error) {
    throw new JupingError("BACKUP_BROKEN", { file, reason: String(error) }, error);
  }
};
