import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const leftOut = new Set(["node_modules", "build", ".svelte-kit", "test", "captures"]);

/**
 * A hash of files' names and contents, to see whether anything changed since the last run.
 * @param {string} root folder that names are relative to, so that a moved project keeps its fingerprint
 * @param {string[]} paths absolute paths; of a folder, all files in it but tests and what is built or installed
 * @param {string} [more] anything else that the result depends on
 */
export function fingerprint(root, paths, more = "") {
  const hash = createHash("sha256").update(more);
  for (const file of paths.flatMap((path) => [...filesIn(path)]).sort()) {
    const content = readFileSync(file);
    hash.update(`\0${file.slice(root.length)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {Generator<string>}
 */
function* filesIn(path) {
  if (!existsSync(path)) return;
  const entries = listing(path);
  if (entries === undefined) yield path;
  else for (const name of entries) if (!leftOut.has(name)) yield* filesIn(join(path, name));
}

/** @param {string} path */
function listing(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOTDIR") return undefined;
    throw error;
  }
}

/**
 * Runs a job unless its stamp file says that it was done for the same fingerprint.
 * The stamp goes before the job begins and comes back after it succeeded, so an interrupted job is done again.
 * @param {string} stamp path of the stamp file
 * @param {string} current fingerprint of the job's inputs
 * @param {() => Promise<void>} job
 * @returns {Promise<boolean>} whether the job ran
 */
export async function unlessDone(stamp, current, job) {
  if (isDone(stamp, current)) return false;
  rmSync(stamp, { force: true });
  await job();
  writeFileSync(stamp, current);
  return true;
}

/**
 * Whether a stamp file says that a job was done for this fingerprint.
 * @param {string} stamp path of the stamp file
 * @param {string} current fingerprint of the job's inputs
 */
export const isDone = (stamp, current) => existsSync(stamp) && readFileSync(stamp, "utf8") === current;
