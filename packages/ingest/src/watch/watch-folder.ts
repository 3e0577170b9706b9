import { appendFile, mkdir, readdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { JupingError, type Clock } from "@juping/model";

/** What became of a file of a watched folder, for its log. */
export type WatchedOutcome =
  | { readonly state: "done"; readonly batch: string; readonly accepted: number; readonly rejected: number }
  | { readonly state: "failed"; readonly code: string; readonly message: string };

export interface WatchedFolder {
  readonly folder: string;
  readonly clock: Clock;
  /** takes a file in. @throws JupingError; HOME_LOCKED: it is tried again at the next look */
  readonly take: (file: string) => Promise<Omit<Extract<WatchedOutcome, { state: "done" }>, "state">>;
  readonly tell: (name: string, outcome: WatchedOutcome) => void;
}

const logName = "watch.log";

/** Size and time of the files that stand in the folder itself; those that programs hide or are still writing have a dot or an end of their own. */
const look = async (folder: string): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const { name } = entry;
    if (!entry.isFile() || name === logName || /^[.~]|\.(part|tmp|crdownload)$/i.test(name)) continue;
    const { size, mtimeMs } = await stat(join(folder, name));
    found.set(name, `${size} ${mtimeMs}`);
  }
  return found;
};

/** Moves a file into a folder beside; one of the same name that is there keeps its place. */
const move = async (folder: string, name: string, to: string, now: Date): Promise<void> => {
  await mkdir(join(folder, to), { recursive: true });
  const there = new Set(await readdir(join(folder, to)));
  const free = there.has(name) ? `${now.toISOString().replaceAll(/[:.]/g, "")}-${name}` : name;
  await rename(join(folder, name), join(folder, to, free));
};

/**
 * Looks at a folder once more and takes in, by name, the files that have not changed since the look before. Each then goes to `done/` or
 * `failed/` and has a line in `watch.log`. The move comes after the batch: a run that is cut short between them loads the file again,
 * which adds nothing. A file put back from `failed/` is tried again.
 * @param before what the last look saw
 * @returns what this look saw
 */
export const watchOnce = async (
  { folder, clock, take, tell }: WatchedFolder,
  before: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> => {
  const seen = await look(folder);
  for (const name of [...seen.keys()].sort()) {
    if (before.get(name) !== seen.get(name)) continue;
    let outcome: WatchedOutcome;
    try {
      outcome = { state: "done", ...(await take(join(folder, name))) };
    } catch (error) {
      if (!(error instanceof JupingError)) throw error;
      if (error.code === "HOME_LOCKED") continue;
      outcome = { state: "failed", code: error.code, message: error.message };
    }
    const now = clock.now();
    await appendFile(
      join(folder, logName),
      `${JSON.stringify({ at: now.toISOString(), file: name, ...outcome })}\n`,
    );
    await move(folder, name, outcome.state, now);
    tell(name, outcome);
  }
  return seen;
};
