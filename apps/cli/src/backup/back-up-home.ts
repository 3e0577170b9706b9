import { constants } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { backupLedger } from "@juping/ledger";
import { JupingError, type Clock } from "@juping/model";
import { auditPaths } from "@juping/server";
import type { Home } from "@juping/store";
import { manifestName, readManifest, sha256Of, type BackupManifest } from "./backup-manifest.ts";

export interface BackUpOptions {
  /** address of the PostgreSQL database that holds the ledger instead of a file */
  readonly database: string | undefined;
  /** whether releases are copied, which the lake makes anew */
  readonly releases: boolean;
  readonly clock: Clock;
}

export interface BackedUp {
  readonly manifest: BackupManifest;
  /** files that an earlier backup in the same folder held already */
  readonly kept: number;
  /** keys that lie elsewhere on purpose */
  readonly keys: readonly string[];
}

type Entry = BackupManifest["files"][number];

const filesBelow = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".draft"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
};

/** Copies a file beside its place and gives it its name last. */
const put = async (from: string, to: string): Promise<void> => {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, `${to}.draft`, constants.COPYFILE_FICLONE);
  await rename(`${to}.draft`, to);
};

/**
 * Writes all that cannot be made again to a folder, while a server runs: the ledger as of one moment, the exported heads of its journal,
 * programmes, templates, lake, evidence and what the vault holds, without the keys. Into a folder that holds an earlier backup only what is new is copied; the ledger takes the earlier
 * one's place. The ledger comes first: whatever it names is in the files that are read after it.
 * @throws JupingError FILE_EXISTS where the folder holds something else, FILE_MISSING without a ledger, BACKUP_BROKEN
 */
export const backUpHome = async (home: Home, folder: string, options: BackUpOptions): Promise<BackedUp> => {
  const earlier = await readManifest(folder);
  const present = await readdir(folder).catch(() => []);
  if (earlier === null && present.length > 0) throw new JupingError("FILE_EXISTS", { file: folder });
  await mkdir(folder, { recursive: true, mode: 0o700 });

  const fresh = join(folder, "ledger.sqlite.new");
  await rm(fresh, { force: true });
  const { database, clock } = options;
  const { sequence } = await backupLedger(fresh, { folder: home.ledger, database, clock });
  await rename(fresh, join(folder, "ledger.sqlite"));

  const known = new Map((earlier?.files ?? []).map((entry) => [entry.path, entry]));
  const audit = auditPaths(home);
  const vault = join(home.path, "vault");
  const vaultKey = join(vault, "key");
  const contacts = join(vault, "contacts", sep);
  const parts = [
    ...[home.programmes, home.lake, home.evidence, vault, join(home.path, "templates")],
    ...(options.releases ? [home.releases] : []),
  ];
  const sources = (await Promise.all(parts.map(filesBelow)))
    .flat()
    // A set of contacts has a key of its own, which is deleted with it: a copy would undo that.
    .filter((file) => file !== vaultKey && !(file.startsWith(contacts) && file.endsWith(".key")))
    .map((file) => ({ file, path: relative(home.path, file).split(sep).join("/") }));
  const heads = { file: audit.heads, path: "audit/heads.jsonl" };
  const hasHeads = (await stat(heads.file).catch(() => null)) !== null;

  const files: Entry[] = [await entryOf(folder, "ledger.sqlite")];
  let kept = 0;
  for (const { file, path } of hasHeads ? [heads, ...sources] : sources) {
    const { size } = await stat(file);
    const before = known.get(path);
    // What lies in the lake, in evidence and in a release is never changed; the small files that are, are copied each time.
    const isSealed = /^(lake|evidence|releases)\//.test(path) && !path.endsWith("/current.json");
    if (
      isSealed &&
      before?.bytes === size &&
      (await stat(join(folder, path)).catch(() => null))?.size === size
    ) {
      files.push(before);
      kept += 1;
      continue;
    }
    await put(file, join(folder, path));
    files.push(await entryOf(folder, path));
  }
  const manifest = { made_at: clock.now().toISOString(), journal_entries: sequence, files };
  await writeFile(join(folder, `${manifestName}.draft`), `${JSON.stringify(manifest, null, 1)}\n`);
  await rename(join(folder, `${manifestName}.draft`), join(folder, manifestName));
  return { manifest, kept, keys: [audit.key, audit.secrets, vaultKey] };
};

const entryOf = async (folder: string, path: string): Promise<Entry> => {
  const file = join(folder, path);
  return { path, bytes: (await stat(file)).size, sha256: await sha256Of(file) };
};
