import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { canonicalJson } from "@juping/model";
import { origin } from "../journal/entry.ts";
import { lineHash, SignedHead } from "./signed-head.ts";

/** A line of the file as it was found: its head, or null where it is none. */
export interface HeadLine {
  /** 1, 2, 3, … */
  readonly line: number;
  readonly head: SignedHead | null;
  /** whether it names the line before it */
  readonly follows: boolean;
}

const linesOf = async (path: string): Promise<string[]> => {
  try {
    return (await readFile(path, "utf8")).split("\n").filter((line) => line !== "");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
};

const parsed = (line: string): SignedHead | null => {
  try {
    return SignedHead.parse(JSON.parse(line));
  } catch {
    return null;
  }
};

/** Reads a file of heads, oldest first; none where there is no file. */
export const readHeads = async (path: string): Promise<HeadLine[]> => {
  const lines = await linesOf(path);
  return lines.map((line, index) => {
    const head = parsed(line);
    const before = lines[index - 1];
    const previous = before === undefined ? origin.hash : lineHash(before);
    return { line: index + 1, head, follows: head?.previous === previous };
  });
};

/** The hash that the next line must name, and the last head. */
export const endOfHeads = async (path: string): Promise<{ previous: string; last: SignedHead | null }> => {
  const line = (await linesOf(path)).at(-1);
  return line === undefined
    ? { previous: origin.hash, last: null }
    : { previous: lineHash(line), last: parsed(line) };
};

/** Adds a line; the file is only ever opened to append, so that it may lie where nothing else is allowed. */
export const appendHead = async (path: string, head: SignedHead): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, "a", 0o600);
  try {
    await file.write(`${canonicalJson(head)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
};
