/** What both engines store. A flag is 0 or 1, a moment is `Date.toISOString()`, structured data is canonical JSON. */
export type SqlValue = string | number | Uint8Array | null;

/**
 * Reads of one transaction. Parameters are `$1`, `$2`, …; rows come as plain objects by column name.
 * The SQL is what SQLite and PostgreSQL both understand (README: portable SQL).
 */
export interface Reading {
  /** The first row, or undefined. */
  get<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row | undefined>;
  all<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
}

/** Reads and writes of one transaction. */
export interface Tx extends Reading {
  /** Runs one statement. @returns how many rows it changed */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
}
