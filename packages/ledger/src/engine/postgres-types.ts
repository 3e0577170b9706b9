import pg from "pg";

const exact = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`too large for a number: ${text}`);
  return value;
};

/** PostgreSQL's numbers of the types BIGINT and NUMERIC */
const bigint = 20;
const numeric = 1700;

/** Counts and sums as numbers, as SQLite gives them; where one does not fit, an error instead of a rounded value. */
export const postgresTypes = new pg.TypeOverrides();
postgresTypes.setTypeParser(bigint, exact);
postgresTypes.setTypeParser(numeric, Number);

const names: Readonly<Record<string, string>> = {
  INTEGER: "BIGINT",
  REAL: "DOUBLE PRECISION",
  BLOB: "BYTEA",
};

/** A migration, written for SQLite's strict tables, in PostgreSQL's words. */
export const inPostgres = (sql: string): string =>
  sql.replace(/\b(INTEGER|REAL|BLOB)\b/g, (word) => names[word] ?? word).replace(/\)\s*STRICT\b/g, ")");
