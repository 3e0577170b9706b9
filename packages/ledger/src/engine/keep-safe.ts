import { join } from "node:path";
import { writeBackup, type Draw } from "../backup/write-backup.ts";

/** Writes a ledger as it is, before it is changed as a whole, to `backups/<name>.sqlite` of its folder; nowhere where it has none. */
export const keepSafe = async (folder: string | null, name: string, draw: Draw): Promise<void> => {
  if (folder !== null) await writeBackup(join(folder, "backups", `${name}.sqlite`), draw);
};

/** A name for the backup before something, each time another: `before-restore-20260301T020304005Z`. */
export const nameBefore = (what: string, at: Date): string =>
  `before-${what}-${at.toISOString().replace(/[-:.]/g, "")}`;
