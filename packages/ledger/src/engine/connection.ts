import type { Reading, Tx } from "../sql.ts";

/** Reads of one moment, also of whole tables. */
export interface Source extends Reading {
  /** All rows of a statement without parameters, some thousand at a time. */
  pages<Row>(sql: string): AsyncIterable<Row[]>;
}

/** One connection of an engine, with the few things in which engines differ. */
export interface Connection extends Tx, Source {
  /** Runs statements that take no parameters. */
  script(sql: string): Promise<void>;
  /** Begins a transaction that writes. */
  begin(): Promise<void>;
  /** A migration's SQL (written for SQLite's strict tables) in the engine's own types. */
  translate(sql: string): string;
  close(): Promise<void>;
}

/** Rows of a page. */
export const pageRows = 5000;
