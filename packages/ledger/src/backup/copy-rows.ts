import type { Connection, Source } from "../engine/connection.ts";
import type { Reading, SqlValue } from "../sql.ts";

/** Tables of a SQLite ledger in the order in which they were made: one that refers to another stands behind it. */
const tableNames = async (sqlite: Reading): Promise<string[]> => {
  const rows = await sqlite.all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
  );
  return rows.map(({ name }) => name);
};

const columnNames = async (sqlite: Reading, table: string): Promise<string[]> => {
  const rows = await sqlite.all<{ name: string }>("SELECT name FROM pragma_table_info($1) ORDER BY cid", [
    table,
  ]);
  return rows.map(({ name }) => name);
};

/**
 * Puts all rows of one ledger in the place of another's, in the transaction that the caller has begun.
 * @param sqlite the one of both that is a SQLite file: it knows the tables
 */
export const replaceRows = async (from: Source, to: Connection, sqlite: Reading): Promise<void> => {
  const tables = await tableNames(sqlite);
  for (const table of tables.toReversed()) await to.run(`DELETE FROM "${table}"`);
  for (const table of tables) {
    const columns = await columnNames(sqlite, table);
    const list = columns.map((name) => `"${name}"`).join(", ");
    const insert = `INSERT INTO "${table}" (${list}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(", ")})`;
    for await (const rows of from.pages<Record<string, SqlValue>>(`SELECT ${list} FROM "${table}"`))
      for (const row of rows)
        await to.run(
          insert,
          columns.map((name) => row[name] ?? null),
        );
  }
};
