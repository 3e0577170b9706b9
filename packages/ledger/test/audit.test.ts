import { createPublicKey } from "node:crypto";
import { cpSync } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fixedClock, JupingError } from "@juping/model";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  ensureAuditKey,
  exportHead,
  openLedger,
  openReading,
  recordEvent,
  verifyJournal,
  type JournalAudit,
} from "../src/index.ts";
import { entryHash, type JournalEntry } from "../src/journal/entry.ts";
import { freshFolder } from "./support/engines.ts";

const clock = fixedClock(new Date("2026-03-01T02:03:04.005Z"));
const act = { actor: "a1", at: clock.now() };

let whole = "";
let folder = "";
let heads = "";
let key = "";

const place = (at: string): void => {
  folder = at;
  heads = join(folder, "elsewhere", "heads.jsonl");
  key = join(folder, "keys", "audit.pem");
};

/** Twelve entries; heads exported at 5 and at 10. */
beforeAll(async () => {
  place(freshFolder());
  const ledger = await openLedger({ folder, clock });
  const privateKey = await ensureAuditKey(key);
  for (let number = 1; number <= 12; number += 1) {
    await ledger.perform(recordEvent, { what: "query.run", subject: `unit:${number}` }, act);
    if (number % 5 === 0) await exportHead(ledger, { heads, privateKey, clock });
  }
  await ledger.close();
  whole = folder;
});

beforeEach(() => {
  const copy = freshFolder();
  cpSync(whole, copy, { recursive: true });
  place(copy);
});

const audit = async (): Promise<JournalAudit> => {
  const ledger = await openReading(folder, undefined);
  try {
    return await verifyJournal(ledger, heads, createPublicKey(await ensureAuditKey(key)));
  } finally {
    await ledger.close();
  }
};

/** What someone with the ledger's file could do to it. */
const tamper = (change: (database: DatabaseSync) => void): void => {
  const database = new DatabaseSync(join(folder, "ledger.sqlite"));
  change(database);
  database.close();
};

const found = ({ findings }: JournalAudit): string[] =>
  findings.map(({ kind, at, count }) => `${kind} ${at}${count === 1 ? "" : ` (${count})`}`);

/** Writes the entries from `first` on anew, each with a true hash: what someone who knows the program would do. */
const rehash = (database: DatabaseSync, first: number): void => {
  let previous = database.prepare("SELECT hash FROM journal WHERE sequence = ?").get(first - 1)
    ?.hash as string;
  const rows = database.prepare("SELECT * FROM journal WHERE sequence >= ? ORDER BY sequence").all(first);
  for (const row of rows as unknown as JournalEntry[]) {
    const entry = { ...row, previous };
    previous = entryHash(entry);
    database
      .prepare("UPDATE journal SET previous = ?, hash = ? WHERE sequence = ?")
      .run(entry.previous, previous, entry.sequence);
  }
};

test("finds nothing in a journal that is whole, and says what no head confirms yet", async () => {
  expect(await audit()).toEqual({ entries: 12, heads: 2, unconfirmed: 2, restores: [], findings: [] });
});

describe("finds", () => {
  test.each<[what: string, change: (database: DatabaseSync) => void, findings: string[]]>([
    [
      "an altered entry",
      (ledger) => ledger.exec("UPDATE journal SET subject = 'unit:other' WHERE sequence = 4"),
      ["altered 4"],
    ],
    [
      "an entry whose time was altered",
      (ledger) => ledger.exec("UPDATE journal SET at = '2026-02-01T00:00:00.000Z' WHERE sequence = 12"),
      ["altered 12"],
    ],
    ["a missing entry", (ledger) => ledger.exec("DELETE FROM journal WHERE sequence = 7"), ["missing 7"]],
    [
      "missing first ones",
      (ledger) => ledger.exec("DELETE FROM journal WHERE sequence < 4"),
      ["missing 1 (3)"],
    ],
    [
      "two that changed places",
      (ledger) =>
        ledger.exec(`UPDATE journal SET sequence = 100 WHERE sequence = 3;
          UPDATE journal SET sequence = 3 WHERE sequence = 4; UPDATE journal SET sequence = 4 WHERE sequence = 100`),
      ["moved 3", "moved 4"],
    ],
    [
      "a gap that was closed",
      (ledger) =>
        ledger.exec(`DELETE FROM journal WHERE sequence = 11;
          UPDATE journal SET sequence = 11 WHERE sequence = 12`),
      ["moved 11"],
    ],
    ["cut-off entries", (ledger) => ledger.exec("DELETE FROM journal WHERE sequence > 8"), ["cut-off 9 (2)"]],
    ["an emptied journal", (ledger) => ledger.exec("DELETE FROM journal"), ["cut-off 1 (10)"]],
    [
      "an altered entry with a new hash of its own",
      (ledger) => {
        ledger.exec("UPDATE journal SET subject = 'unit:other' WHERE sequence = 4");
        const entry = ledger.prepare("SELECT * FROM journal WHERE sequence = 4").get();
        ledger
          .prepare("UPDATE journal SET hash = ? WHERE sequence = 4")
          .run(entryHash(entry as unknown as JournalEntry));
      },
      ["broken 5"],
    ],
    [
      "a journal written anew from an altered entry on",
      (ledger) => {
        ledger.exec("UPDATE journal SET subject = 'unit:other' WHERE sequence = 4");
        rehash(ledger, 4);
      },
      ["replaced 5", "replaced 10"],
    ],
  ])("%s", async (_, change, findings) => {
    tamper(change);
    expect(found(await audit())).toEqual(findings);
  });

  test.each<[what: string, change: (lines: string[]) => string[], findings: string[]]>([
    [
      "an altered head",
      ([one = "", two = ""]) => [one, two.replace('"sequence":10', '"sequence":9')],
      ["head 2"],
    ],
    ["a head that was taken out", ([, two = ""]) => [two], ["head 1"]],
    ["a line that is no head", ([one = "", two = ""]) => [one, two, "{}"], ["head 3"]],
  ])("%s", async (_, change, findings) => {
    const lines = (await readFile(heads, "utf8")).trimEnd().split("\n");
    await writeFile(heads, change(lines).join("\n"));
    expect(found(await audit())).toEqual(findings);
  });

  test("heads signed with another key", async () => {
    key = join(folder, "keys", "other.pem");
    expect(found(await audit())).toEqual(["head 1", "head 2"]);
  });
});

test("the key is made once and only its owner may read it", async () => {
  expect((await stat(key)).mode & 0o777).toBe(0o600);
  const one = await ensureAuditKey(key);
  expect((await ensureAuditKey(key)).equals(one)).toBe(true);
});

test("a key file that is no Ed25519 key is refused", async () => {
  const path = join(folder, "broken.pem");
  await writeFile(path, "no key");
  const code = await ensureAuditKey(path).catch((error: unknown) =>
    error instanceof JupingError ? error.code : error,
  );
  expect(code).toBe("AUDIT_KEY");
});

test("a head is written only where the journal has moved", async () => {
  const ledger = await openLedger({ folder, clock });
  const options = { heads, privateKey: await ensureAuditKey(key), clock };
  expect((await exportHead(ledger, options))?.sequence).toBe(12);
  expect(await exportHead(ledger, options)).toBeNull();
  await ledger.close();
  expect(await audit()).toMatchObject({ heads: 3, unconfirmed: 0, findings: [] });
});
