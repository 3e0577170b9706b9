import { constants } from "node:fs";
import { copyFile, mkdir, rename, stat } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { ensureAuditKey, exportHead, openLedger, restoreThroughServer, type Restored } from "@juping/ledger";
import { JupingError, type Clock } from "@juping/model";
import { auditPaths } from "@juping/server";
import type { Home } from "@juping/store";
import { readManifest, sha256Of, type BackupManifest } from "./backup-manifest.ts";

const sizeOf = async (path: string): Promise<number | null> =>
  (await stat(path).catch(() => null))?.size ?? null;

/** Reads the whole backup back. @throws JupingError BACKUP_BROKEN naming the first file that is not as it was written */
const check = async (folder: string, { files }: BackupManifest): Promise<void> => {
  for (const { path, bytes, sha256 } of files) {
    const file = join(folder, path);
    const isInside = resolve(file).startsWith(resolve(folder) + sep);
    if (!isInside || (await sizeOf(file)) !== bytes || (await sha256Of(file)) !== sha256)
      throw new JupingError("BACKUP_BROKEN", { file, reason: "大小或摘要不符 size or hash differs" });
  }
};

/**
 * Brings the files of a backup back into a data folder: those that are missing there. What is there stays, but for programmes,
 * which are as they were.
 * @returns how many files were brought back
 * @throws JupingError BACKUP_BROKEN before anything is changed
 */
const restoreFiles = async (home: Home, folder: string, manifest: BackupManifest): Promise<number> => {
  await check(folder, manifest);
  let brought = 0;
  for (const { path, bytes } of manifest.files) {
    if (path === "ledger.sqlite") continue;
    const place = path === "audit/heads.jsonl" ? auditPaths(home).heads : join(home.path, path);
    const present = await sizeOf(place);
    const replaces = path.startsWith("programmes/");
    if (present !== null && (!replaces || present === bytes)) continue;
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await copyFile(join(folder, path), `${place}.draft`, constants.COPYFILE_FICLONE);
    await rename(`${place}.draft`, place);
    brought += 1;
  }
  return brought;
};

/** Where no server runs, this process holds the ledger meanwhile. */
const restoreAlone = async (
  home: Home,
  file: string,
  { database, clock }: RestoreOptions,
): Promise<Restored> => {
  const { key, heads } = auditPaths(home);
  const privateKey = await ensureAuditKey(key);
  const ledger = await openLedger({ folder: home.ledger, database, clock });
  try {
    const restored = await ledger.restore(file, { actor: "system", at: clock.now() });
    await exportHead(ledger, { heads, privateKey, clock });
    return restored;
  } finally {
    await ledger.close();
  }
};

export interface RestoreOptions {
  /** address of the PostgreSQL database that holds the ledger instead of a file */
  readonly database: string | undefined;
  readonly clock: Clock;
}

export interface HomeRestored extends Restored {
  /** files that were missing; null where the backup is a ledger alone */
  readonly brought: number | null;
}

/**
 * Restores what `juping backup` wrote: a folder, or the file of a ledger alone; the ledger through the server where one runs.
 * @throws JupingError BACKUP_BROKEN, FILE_MISSING, LEDGER_NEWER, LEDGER_MIGRATION
 */
export const restoreHome = async (
  home: Home,
  place: string,
  options: RestoreOptions,
): Promise<HomeRestored> => {
  const manifest = await readManifest(place);
  const brought = manifest === null ? null : await restoreFiles(home, place, manifest);
  const file = manifest === null ? place : join(place, "ledger.sqlite");
  const restored =
    (await restoreThroughServer(home.ledger, file)) ?? (await restoreAlone(home, file, options));
  return { ...restored, brought };
};
