import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { SqlValue } from "../sql.ts";
import { pageRows, type Connection } from "./connection.ts";

/** Statements kept prepared; their texts are constants of the program, so few are ever made twice. */
const mostStatements = 500;

const named = (values: readonly SqlValue[]): Record<string, SqlValue> =>
  Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value]));

const overDatabase = (database: DatabaseSync): Connection => {
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    if (statements.size >= mostStatements) statements.clear();
    const made = database.prepare(sql);
    statements.set(sql, made);
    return made;
  };
  return {
    get: async <Row>(sql: string, values: readonly SqlValue[] = []) =>
      prepare(sql).get(named(values)) as Row | undefined,
    all: async <Row>(sql: string, values: readonly SqlValue[] = []) =>
      prepare(sql).all(named(values)) as Row[],
    pages: async function* <Row>(sql: string) {
      let rows: Row[] = [];
      for (const row of database.prepare(sql).iterate()) {
        rows.push(row as Row);
        if (rows.length < pageRows) continue;
        yield rows;
        rows = [];
      }
      yield rows;
    },
    run: async (sql, values = []) => Number(prepare(sql).run(named(values)).changes),
    script: async (sql) => database.exec(sql),
    begin: async () => database.exec("BEGIN IMMEDIATE"),
    translate: (sql) => sql,
    close: async () => database.close(),
  };
};

/** Milliseconds that a lock of another process is waited for. */
const timeout = 5000;

/**
 * A connection to a SQLite file (or `:memory:`): write-ahead log, and every commit on the disk before it is acknowledged.
 */
export const connectSqlite = (path: string): Connection => {
  const database = new DatabaseSync(path, { timeout });
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  return overDatabase(database);
};

/** A connection that only reads, also while another process writes. */
export const readSqlite = (path: string): Connection =>
  overDatabase(new DatabaseSync(path, { readOnly: true, timeout }));
