import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "@juping/model";
import { afterAll, type TestContext } from "vitest";
import { openLedger, type Ledger } from "../../src/index.ts";
import { startPostgres, type PostgresServer } from "./postgres.ts";

/** Opens a new, empty ledger of one engine; leaves the test out, with a word, where that engine is not at hand. */
export type OpenFresh = (clock: Clock, context: TestContext) => Promise<Ledger>;

const folders: string[] = [];

/** A folder that is gone after the tests of the file. */
export const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "juping-ledger-"));
  folders.push(folder);
  return folder;
};

let server: Promise<PostgresServer | string> | undefined;

/** Address of a new, empty PostgreSQL database; one server a test file. */
export const freshDatabase = async (context: TestContext): Promise<string> => {
  server ??= startPostgres();
  const found = await server;
  return typeof found === "string" ? context.skip(found) : await found.freshDatabase();
};

afterAll(async () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  const found = await server;
  if (typeof found === "object") await found.stop();
});

/** For `describe.each`: what holds of a ledger holds of it on each engine. */
export const engines: readonly (readonly [name: string, open: OpenFresh])[] = [
  ["SQLite, in a thread and a file", (clock) => openLedger({ folder: freshFolder(), clock })],
  ["SQLite, in memory", (clock) => openLedger({ folder: null, clock })],
  [
    "PostgreSQL",
    async (clock, context) =>
      await openLedger({ folder: null, database: await freshDatabase(context), clock }),
  ],
];
