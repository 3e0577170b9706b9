import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { JupingError } from "@juping/model";
import type { Connection } from "../engine/connection.ts";
import type { Reading } from "../sql.ts";
import { order } from "./order.ts";

interface Applied {
  readonly name: string;
  readonly digest: string;
}

interface Migration extends Applied {
  readonly sql: string;
}

export interface MigrateOptions {
  readonly at: Date;
  /** Called before each migration of a ledger that is in use; the migration waits for it. */
  readonly backup?: (before: string) => Promise<void>;
  /** only these, for tables as another ledger has them */
  readonly only?: readonly string[];
}

const read = (name: string): Migration => {
  const sql = readFileSync(new URL(`${name}.sql`, import.meta.url), "utf8");
  return { name, sql, digest: createHash("sha256").update(sql).digest("hex") };
};

/** Names of the migrations that a ledger went through, in their order. */
export const appliedNames = async (reading: Reading): Promise<string[]> => {
  const rows = await reading.all<Applied>("SELECT name, digest FROM migration");
  return order.filter((name) => rows.some((row) => row.name === name));
};

const applied = async (connection: Connection): Promise<Applied[]> => {
  await connection.script(
    "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, digest TEXT NOT NULL, applied_at TEXT NOT NULL)",
  );
  return await connection.all<Applied>("SELECT name, digest FROM migration");
};

const apply = async (connection: Connection, { name, sql, digest }: Migration, at: Date): Promise<void> => {
  await connection.begin();
  try {
    await connection.script(connection.translate(sql));
    await connection.run("INSERT INTO migration (name, digest, applied_at) VALUES ($1, $2, $3)", [
      name,
      digest,
      at.toISOString(),
    ]);
    await connection.script("COMMIT");
  } catch (error) {
    await connection.script("ROLLBACK");
    throw error;
  }
};

/**
 * Brings the tables forward to this program, one transaction a migration, each after a backup.
 * @throws JupingError LEDGER_NEWER where a newer program was here, LEDGER_MIGRATION where an applied one was changed since
 */
export const migrate = async (
  connection: Connection,
  { at, backup, only = order }: MigrateOptions,
): Promise<void> => {
  const done = await applied(connection);
  const known = order.map(read);
  for (const { name, digest } of done) {
    const here = known.find((migration) => migration.name === name);
    if (here === undefined) throw new JupingError("LEDGER_NEWER", { migration: name });
    if (here.digest !== digest) throw new JupingError("LEDGER_MIGRATION", { migration: name });
  }
  for (const migration of known.filter(
    ({ name }) => only.includes(name) && !done.some((past) => past.name === name),
  )) {
    if (done.length > 0) await backup?.(migration.name);
    await apply(connection, migration, at);
  }
};
