import { createHash } from "node:crypto";
import { canonicalJson } from "@juping/model";

export type DetailValue = string | number | boolean | null | readonly string[] | readonly number[];

/** Facts beside an entry, for people who search it later. Names that sound like secrets are refused. */
export type Details = Readonly<Record<string, DetailValue>>;

/** What a command tells the journal. */
export interface Telling {
  /** Default: the command's name */
  readonly act?: string;
  /** to whom or what: `account:ID`, `sheet:ID`, `unit:ID`, `release:demo/2025/1` */
  readonly subject: string;
  readonly details?: Details;
}

/** One line of the journal, all of it under its hash. */
export interface JournalEntry {
  /** 1, 2, 3, … without a gap */
  readonly sequence: number;
  /** UTC, ISO 8601 with milliseconds */
  readonly at: string;
  readonly actor: string;
  readonly act: string;
  readonly subject: string;
  /** canonical JSON of `Details` */
  readonly details: string;
  readonly session: string | null;
  readonly request: string | null;
  /** hash of the entry before it; of the first: 64 zeros */
  readonly previous: string;
  /** SHA-256 of all of the above, in hexadecimal */
  readonly hash: string;
}

/** Where a chain stands: its last entry. */
export type Head = Pick<JournalEntry, "sequence" | "hash">;

/** The head of a journal without entries. */
export const origin: Head = { sequence: 0, hash: "0".repeat(64) };

/** The hash that an entry must have. */
export const entryHash = (entry: Omit<JournalEntry, "hash">): string => {
  const { sequence, at, actor, act, subject, details, session, request, previous } = entry;
  const whole = { sequence, at, actor, act, subject, details, session, request, previous };
  return createHash("sha256").update(canonicalJson(whole)).digest("hex");
};
