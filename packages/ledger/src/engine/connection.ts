import type { Tx } from "../sql.ts";

/** One connection of an engine, with the few things in which engines differ. */
export interface Connection extends Tx {
  /** Runs statements that take no parameters. */
  script(sql: string): Promise<void>;
  /** Begins a transaction that writes. */
  begin(): Promise<void>;
  /** A migration's SQL (written for SQLite's strict tables) in the engine's own types. */
  translate(sql: string): string;
  close(): Promise<void>;
}
