import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fixedClock, JupingError } from "@juping/model";
import { expect, test } from "vitest";
import { journalHead, recordEvent } from "../src/index.ts";
import { openSqlite } from "../src/engine/open-sqlite.ts";
import type { Head } from "../src/journal/entry.ts";
import { order } from "../src/migrations/order.ts";
import { freshFolder } from "./support/engines.ts";

const clock = fixedClock(new Date("2026-11-22T02:00:00.000Z"));
const newest = "decisions-2026-11-22";

const withFile = <Result>(path: string, use: (database: DatabaseSync) => Result): Result => {
  const database = new DatabaseSync(path);
  try {
    return use(database);
  } finally {
    database.close();
  }
};
const fileOf = (folder: string): string => join(folder, "ledger.sqlite");
const names = (path: string, sql: string): string[] =>
  withFile(path, (database) =>
    database
      .prepare(sql)
      .all()
      .map((row) => String(row["name"])),
  );
const tables = (path: string): string[] =>
  names(path, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
const migrations = (path: string): string[] => names(path, "SELECT name FROM migration ORDER BY name");
const backups = (folder: string): string[] => {
  try {
    return readdirSync(join(folder, "backups"));
  } catch {
    return [];
  }
};

/** A ledger in use, as the program before the newest migration left it. */
const olderLedger = async (): Promise<string> => {
  const folder = freshFolder();
  const ledger = await openSqlite(folder, clock.now());
  for (const subject of ["a", "b"])
    await ledger.perform(recordEvent, { what: "test.event", subject }, { actor: "x", at: clock.now() });
  await ledger.close();
  withFile(fileOf(folder), (database) => {
    database.exec("DROP TABLE closing_decision_sign_off; DROP TABLE closing_decision");
    database.prepare("DELETE FROM migration WHERE name = ?").run(newest);
  });
  return folder;
};
const headOf = async (folder: string): Promise<number> => {
  const ledger = await openSqlite(folder, clock.now());
  const { sequence } = (await ledger.ask(journalHead, {})) as Head;
  await ledger.close();
  return sequence;
};

test("the order names the migration that these tests take back", () => {
  expect(order).toContain(newest);
});

test("a new ledger is made without a backup: there is nothing to keep", async () => {
  const folder = freshFolder();
  await (await openSqlite(folder, clock.now())).close();
  expect(backups(folder)).toEqual([]);
});

test("an older ledger is brought forward after a backup that holds it as it was", async () => {
  const folder = await olderLedger();
  const [tablesBefore, migrationsBefore] = [tables(fileOf(folder)), migrations(fileOf(folder))];
  expect(await headOf(folder)).toBe(2);
  expect(migrations(fileOf(folder))).toEqual([...migrationsBefore, newest].toSorted());
  const [only, ...more] = backups(folder);
  expect(only).toMatch(new RegExp(`^before-${newest}-`));
  expect(more).toEqual([]);
  const kept = join(folder, "backups", only ?? "");
  expect([tables(kept), migrations(kept)]).toEqual([tablesBefore, migrationsBefore]);
  expect(names(kept, "SELECT subject AS name FROM journal ORDER BY sequence")).toEqual(["a", "b"]);
});

test("a migration that fails leaves the ledger as it was, and can be tried again", async () => {
  const folder = await olderLedger();
  // the first table of the migration can be made, the second cannot
  withFile(fileOf(folder), (database) => database.exec("CREATE TABLE closing_decision_sign_off (id TEXT)"));
  const before = [tables(fileOf(folder)), migrations(fileOf(folder))];
  const failed = await openSqlite(folder, clock.now()).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Error);
  expect(failed).not.toBeInstanceOf(JupingError);
  expect([tables(fileOf(folder)), migrations(fileOf(folder))]).toEqual(before);
  expect(backups(folder)).toHaveLength(1);

  withFile(fileOf(folder), (database) => database.exec("DROP TABLE closing_decision_sign_off"));
  const later = fixedClock(new Date("2026-11-22T02:05:00.000Z"));
  const ledger = await openSqlite(folder, later.now());
  expect(((await ledger.ask(journalHead, {})) as Head).sequence).toBe(2);
  await ledger.close();
  expect(backups(folder)).toHaveLength(2);
});
