import { createPublicKey } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fixedClock, JupingError } from "@juping/model";
import { describe, expect, onTestFinished, test, type TestContext } from "vitest";
import {
  backupLedger,
  ensureAuditKey,
  exportHead,
  journalEntries,
  openLedger,
  openReading,
  recordEvent,
  verifyJournal,
  type Ledger,
} from "../src/index.ts";
import { freshDatabase, freshFolder } from "./support/engines.ts";

const clock = fixedClock(new Date("2026-03-01T02:03:04.005Z"));
const act = { actor: "system", at: clock.now() };
const code = (error: unknown): string => (error instanceof JupingError ? error.code : String(error));

interface Place {
  readonly folder: string;
  readonly database?: string;
}

const places: readonly (readonly [string, (context: TestContext) => Promise<Place>])[] = [
  ["SQLite", async () => ({ folder: freshFolder() })],
  ["PostgreSQL", async (context) => ({ folder: freshFolder(), database: await freshDatabase(context) })],
];

const opened = async (place: Place): Promise<Ledger> => {
  const ledger = await openLedger({ ...place, clock });
  onTestFinished(() => ledger.close());
  return ledger;
};

const tell = async (ledger: Ledger, ...subjects: string[]): Promise<void> => {
  for (const subject of subjects) await ledger.perform(recordEvent, { what: "query.run", subject }, act);
};

const told = async (ledger: Ledger): Promise<string[]> =>
  (await ledger.ask(journalEntries, { limit: 500 })).reverse().map(({ subject }) => subject);

describe.each(places)("a backup of a ledger on %s", (_, placeOf) => {
  test("is taken and put back while the ledger is in use; the journal and the heads tell of it", async (context) => {
    const place = await placeOf(context);
    const ledger = await opened(place);
    const heads = join(place.folder, "heads.jsonl");
    const privateKey = await ensureAuditKey(join(place.folder, "audit.pem"));
    const exportNow = () => exportHead(ledger, { heads, privateKey, clock });
    await tell(ledger, "a", "b");
    await exportNow();
    const file = join(place.folder, "backup.sqlite");
    const writing = tell(ledger, "c");
    const head = await backupLedger(file, { ...place, clock });
    await writing;
    expect([2, 3]).toContain(head.sequence);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await tell(ledger, "d", "e");
    await exportNow();

    const [restored] = await Promise.all([ledger.restore(file, act), tell(ledger, "after")]);
    expect(restored.to).toEqual(head);
    expect(restored.from.sequence).toBe(5);
    const after = await told(ledger);
    expect(after.slice(0, head.sequence)).toEqual(["a", "b", "c"].slice(0, head.sequence));
    expect(after.slice(head.sequence).sort()).toEqual(["after", "ledger"]);

    const audit = async () => {
      const reading = await openReading(place.folder, place.database);
      const result = await verifyJournal(reading, heads, createPublicKey(privateKey));
      await reading.close();
      return result;
    };
    expect((await audit()).findings.length).toBeGreaterThan(0);
    await exportNow();
    const result = await audit();
    expect(result.findings).toEqual([]);
    expect(result.restores).toHaveLength(1);
    expect(result.restores[0]?.restored).toEqual({ from: restored.from, to: restored.to });
    expect(await exportNow()).toBeNull();
  });

  test("before a restore, what is there is kept beside", async (context) => {
    const place = await placeOf(context);
    const ledger = await opened(place);
    await tell(ledger, "a");
    const file = join(place.folder, "backup.sqlite");
    await backupLedger(file, { ...place, clock });
    await tell(ledger, "lost");
    await ledger.restore(file, act);
    const [kept = ""] = readdirSync(join(place.folder, "backups"));
    expect(kept).toBe("before-restore-20260301T020304005Z.sqlite");
    await ledger.restore(join(place.folder, "backups", kept), { ...act, at: new Date("2026-03-02") });
    expect(await told(ledger)).toEqual(["a", "lost", "ledger"]);
  });

  test("moves from one engine to the other", async (context) => {
    const place = await placeOf(context);
    const ledger = await opened(place);
    await tell(ledger, "a", "b");
    const file = join(place.folder, "backup.sqlite");
    await backupLedger(file, { ...place, clock });
    const folder = freshFolder();
    const other = await opened(
      place.database === undefined ? { folder, database: await freshDatabase(context) } : { folder },
    );
    await other.restore(file, act);
    const before = await ledger.ask(journalEntries, {});
    expect((await other.ask(journalEntries, {})).slice(1)).toEqual(before);
  });
});

describe("a restore refuses, and leaves the ledger as it was,", () => {
  const text = "no ledger at all, but long enough to be looked at";
  test.each<[what: string, spoil: (file: string) => void, refusal: string]>([
    ["a file that is no ledger", (file) => writeFileSync(file, text), "BACKUP_BROKEN"],
    [
      "a file cut short",
      (file) => writeFileSync(file, readFileSync(file).subarray(0, 20_000)),
      "BACKUP_BROKEN",
    ],
    [
      "another SQLite file",
      (file) => {
        writeFileSync(file, "");
        const database = new DatabaseSync(file);
        database.exec("CREATE TABLE t (a)");
        database.close();
      },
      "BACKUP_BROKEN",
    ],
    [
      "a backup that was altered",
      (file) => {
        const database = new DatabaseSync(file);
        database.exec("UPDATE journal SET subject = 'x'");
        database.close();
      },
      "BACKUP_BROKEN",
    ],
    [
      "a backup of a newer program",
      (file) => {
        const database = new DatabaseSync(file);
        database.exec("INSERT INTO migration VALUES ('future-2030-01-01', '', '')");
        database.close();
      },
      "LEDGER_NEWER",
    ],
  ])("%s", async (_, spoil, refusal) => {
    const folder = freshFolder();
    const ledger = await opened({ folder });
    await tell(ledger, "a");
    const file = join(folder, "backup.sqlite");
    await backupLedger(file, { folder, clock });
    expect(await backupLedger(file, { folder, clock }).catch(code)).toBe("FILE_EXISTS");
    spoil(file);
    expect(await ledger.restore(file, act).catch(code)).toBe(refusal);
    expect(await told(ledger)).toEqual(["a"]);
    expect(readdirSync(folder).filter((name) => name.startsWith("restore-"))).toEqual([]);
  });

  test("a file that is not there", async () => {
    const folder = freshFolder();
    const ledger = await opened({ folder });
    expect(await ledger.restore(join(folder, "nowhere"), act).catch(code)).toBe("FILE_MISSING");
  });
});
