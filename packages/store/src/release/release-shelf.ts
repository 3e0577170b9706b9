import { openReleaseFile, type ReleaseFile, type ReleaseFileOptions } from "./open-release-file.ts";

/** A file in the hands of one caller. It stays open until given back, whatever the shelf does meanwhile. */
export interface LeasedFile {
  readonly file: ReleaseFile;
  release(): void;
}

interface Entry {
  readonly opening: Promise<ReleaseFile>;
  users: number;
}

/**
 * Open release files by digest, the least recently used closed first. A digest names content that never changes, so that an
 * entry never goes stale.
 */
export class ReleaseShelf {
  private readonly capacity: number;
  private readonly options: ReleaseFileOptions;
  private readonly entries = new Map<string, Entry>();

  constructor(capacity: number, options: ReleaseFileOptions = {}) {
    this.capacity = capacity;
    this.options = options;
  }

  /** @throws what {@link openReleaseFile} throws; a failed opening is not kept */
  async lease(digest: string, path: string): Promise<LeasedFile> {
    const key = `${digest} ${path}`;
    let entry = this.entries.get(key);
    if (entry) this.entries.delete(key);
    else entry = { opening: openReleaseFile(path, this.options), users: 0 };
    this.entries.set(key, entry);
    entry.users += 1;
    const held = entry;
    let leased = true;
    const release = (): void => {
      if (!leased) return;
      leased = false;
      held.users -= 1;
      this.trim();
    };
    try {
      const file = await held.opening;
      this.trim();
      return { file, release };
    } catch (error) {
      if (this.entries.get(key) === held) this.entries.delete(key);
      release();
      throw error;
    }
  }

  /** Closes what is over the capacity and in nobody's hands. */
  private trim(): void {
    for (const [key, entry] of this.entries) {
      if (this.entries.size <= this.capacity) return;
      if (entry.users > 0) continue;
      this.entries.delete(key);
      void entry.opening.then(
        (file) => file.close(),
        () => undefined,
      );
    }
  }

  /** Closes all files. Nobody may hold one any more. */
  async close(): Promise<void> {
    const entries = [...this.entries.values()];
    this.entries.clear();
    for (const { opening } of entries) {
      const file = await opening.catch(() => null);
      file?.close();
    }
  }
}
