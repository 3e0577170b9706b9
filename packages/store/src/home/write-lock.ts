import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { JupingError } from "@juping/model";
import type { Home } from "./home.ts";
import { processStart } from "./process-start.ts";

/** Held while something is written below the data folder. */
export interface WriteLock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly start: string | null;
  readonly token: string;
}

const readHolder = (path: string): Holder | null => {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return null;
  }
};

const isAlive = (holder: Holder): boolean => {
  const start = processStart(holder.pid);
  return start !== null && (start === "?" || holder.start === "?" || start === holder.start);
};

/** Puts a finished file in place unless one stands there: a link is atomic, and never half written. */
const place = (draft: string, path: string): boolean => {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
};

/** Sets aside the lock of a process that is gone. Whoever moves a living one by mistake puts it back. */
const setAside = (path: string, dead: Holder | null, token: string): void => {
  const aside = `${path}.${token}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readHolder(aside)?.token !== dead?.token) place(aside, path);
  rmSync(aside, { force: true });
};

/**
 * Takes the right to write below a data folder; one process at a time, and one holder in it.
 * The lock of a process that has ended is taken over.
 * @throws JupingError HOME_LOCKED with the process that holds it
 */
export const lockHome = (home: Home): WriteLock => {
  const path = join(home.path, "write.lock");
  const mine: Holder = { pid: process.pid, start: processStart(process.pid), token: randomUUID() };
  const draft = `${path}.${mine.token}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (place(draft, path))
        return {
          release: () => {
            if (readHolder(path)?.token === mine.token) rmSync(path, { force: true });
          },
        };
      const holder = readHolder(path);
      // null: gone in the meantime, or emptied by a power cut
      if (holder !== null && isAlive(holder))
        throw new JupingError("HOME_LOCKED", { home: home.path, pid: holder.pid });
      setAside(path, holder, mine.token);
    }
    throw new JupingError("HOME_LOCKED", { home: home.path, pid: readHolder(path)?.pid ?? "?" });
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Runs `action` while holding the write lock. @throws JupingError HOME_LOCKED */
export const withLock = async <T>(home: Home, action: () => Promise<T>): Promise<T> => {
  const lock = lockHome(home);
  try {
    return await action();
  } finally {
    lock.release();
  }
};
