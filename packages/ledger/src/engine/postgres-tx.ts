import { createHash } from "node:crypto";
import type pg from "pg";
import type { SqlValue, Tx } from "../sql.ts";
import { pageRows, type Source } from "./connection.ts";

const names = new Map<string, string>();

/** Under this name the server keeps the statement prepared. */
const nameOf = (sql: string): string => {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash("sha256").update(sql).digest("hex").slice(0, 32);
  names.set(sql, name);
  return name;
};

/** Reads and writes over one client of node-postgres. */
export const txOver = (client: pg.ClientBase): Tx & Source => {
  const query = (sql: string, values: readonly SqlValue[] = []) =>
    client.query<pg.QueryResultRow>({ name: nameOf(sql), text: sql, values: [...values] });
  return {
    get: async <Row>(sql: string, values?: readonly SqlValue[]) =>
      (await query(sql, values)).rows[0] as Row | undefined,
    all: async <Row>(sql: string, values?: readonly SqlValue[]) => (await query(sql, values)).rows as Row[],
    pages: async function* <Row>(sql: string) {
      await client.query(`DECLARE pages CURSOR FOR ${sql}`);
      for (;;) {
        const { rows } = await client.query<pg.QueryResultRow>(`FETCH ${pageRows} FROM pages`);
        if (rows.length === 0) break;
        yield rows as Row[];
      }
      await client.query("CLOSE pages");
    },
    run: async (sql, values) => (await query(sql, values)).rowCount ?? 0,
  };
};
