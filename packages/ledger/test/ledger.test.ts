import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fixedClock, JupingError } from "@juping/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { defineCommand } from "../src/command.ts";
import { journalEntries, openLedger, recordEvent, type Act, type Ledger } from "../src/index.ts";
import { entryHash, origin } from "../src/journal/entry.ts";

const clock = fixedClock(new Date("2026-03-01T02:03:04.005Z"));
const act: Act = { actor: "a1", at: clock.now(), session: "s1", request: "r1" };
const event = (subject: string) => ({ what: "query.run", subject, details: { rows: 3 } });

const folders: string[] = [];
const freshFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "juping-ledger-"));
  folders.push(folder);
  return folder;
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

const code = (error: unknown): string => (error instanceof JupingError ? error.code : String(error));

describe.each([
  ["a thread and a file", freshFolder],
  ["memory", async () => null],
])("a ledger in %s", (_, folderOf) => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await openLedger({ folder: await folderOf(), clock });
    return () => ledger.close();
  });

  test("tells the journal who did what to whom, and when", async () => {
    await ledger.perform(recordEvent, event("release:one"), act);
    const [entry] = await ledger.ask(journalEntries, { subject: "release:one" });
    expect(entry).toMatchObject({
      at: "2026-03-01T02:03:04.005Z",
      actor: "a1",
      act: "query.run",
      subject: "release:one",
      details: '{"rows":3}',
      session: "s1",
      request: "r1",
    });
  });

  test("puts what is done at the same time into one unbroken chain, in the order in which it came", async () => {
    const subjects = Array.from({ length: 700 }, (_, index) => `unit:${index}`);
    await Promise.all(subjects.map((subject) => ledger.perform(recordEvent, event(subject), act)));
    const told = (await ledger.ask(journalEntries, { limit: 500 })).reverse();
    expect(told.map(({ subject }) => subject)).toEqual(subjects.slice(200));
    for (const [index, entry] of told.entries()) {
      expect(entry.hash).toBe(entryHash(entry));
      if (index > 0) expect(entry.previous).toBe(told[index - 1]?.hash);
    }
  });

  test("finds entries by time, and a page after another", async () => {
    const later = { ...act, at: new Date("2026-03-02T00:00:00Z") };
    for (const subject of ["x", "y", "z"]) await ledger.perform(recordEvent, event(subject), later);
    const first = await ledger.ask(journalEntries, { from: "2026-03-02T00:00:00Z", limit: 2 });
    expect(first.map(({ subject }) => subject)).toEqual(["z", "y"]);
    const before = first.at(-1)?.sequence;
    const rest = await ledger.ask(journalEntries, {
      from: "2026-03-02T00:00:00Z",
      ...(before && { before }),
    });
    expect(rest.map(({ subject }) => subject)).toEqual(["x"]);
    expect(await ledger.ask(journalEntries, { until: "2026-03-01T02:03:04.005Z" })).toEqual([]);
  });

  test.each([
    ["an act that is no name", { what: "Query", subject: "s" }, "SCHEMA_INVALID"],
    ["no subject", { what: "query.run", subject: "" }, "SCHEMA_INVALID"],
    [
      "a secret",
      { what: "query.run", subject: "s", details: { newPassword: "x" } },
      "Error: the journal takes no secrets: newPassword",
    ],
  ])("refuses %s", async (_, input, refusal) => {
    const before = await ledger.ask(journalEntries, { limit: 1 });
    expect(await ledger.perform(recordEvent, input, act).catch(code)).toBe(refusal);
    expect(await ledger.ask(journalEntries, { limit: 1 })).toEqual(before);
  });
});

const holdUnit = defineCommand({
  name: "unit.hold",
  input: z.object({ id: z.string(), fail: z.boolean() }),
  run: async (tx, { id, fail }) => {
    await tx.run("INSERT INTO held (id) VALUES ($1)", [id]);
    if (fail) throw new JupingError("STALE_VERSION", { what: "unit", value: id, expected: 1, found: 2 });
    return { id };
  },
  journal: (_, { id }) => [{ subject: `unit:${id}` }, { act: "unit.told", subject: `unit:${id}` }],
});

const makeTable = defineCommand({
  name: "unit.make-table",
  input: z.object({}),
  run: async (tx) => await tx.run("CREATE TABLE held (id TEXT PRIMARY KEY) STRICT"),
  journal: () => [],
});

test("a command that fails among others takes back itself alone and leaves no entry", async () => {
  const ledger = await openLedger({ folder: null, clock });
  await ledger.perform(makeTable, {}, act);
  const outcomes = await Promise.allSettled([
    ledger.perform(holdUnit, { id: "a", fail: false }, act),
    ledger.perform(holdUnit, { id: "b", fail: true }, act),
    ledger.perform(holdUnit, { id: "c", fail: false }, act),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  const told = (await ledger.ask(journalEntries, {})).reverse();
  expect(told.map(({ act: name, subject }) => `${name} ${subject}`)).toEqual([
    "unit.hold unit:a",
    "unit.told unit:a",
    "unit.hold unit:c",
    "unit.told unit:c",
  ]);
  expect(told[0]?.previous).toBe(origin.hash);
  await ledger.perform(holdUnit, { id: "b", fail: false }, act);
  await ledger.close();
});

describe("a ledger in a folder", () => {
  test("is held by one at a time", async () => {
    const folder = await freshFolder();
    const ledger = await openLedger({ folder, clock });
    expect(await openLedger({ folder, clock }).catch(code)).toBe("LEDGER_BUSY");
    await ledger.close();
    await (await openLedger({ folder, clock })).close();
  });

  test("goes on where it was left", async () => {
    const folder = await freshFolder();
    for (const subject of ["first", "second"]) {
      const ledger = await openLedger({ folder, clock });
      await ledger.perform(recordEvent, event(subject), act);
      await ledger.close();
    }
    const ledger = await openLedger({ folder, clock });
    const told = await ledger.ask(journalEntries, {});
    expect(told.map(({ sequence, subject }) => [sequence, subject])).toEqual([
      [2, "second"],
      [1, "first"],
    ]);
    expect(told[0]?.previous).toBe(told[1]?.hash);
    await ledger.close();
  });

  test("does nothing more once it is closed", async () => {
    const ledger = await openLedger({ folder: await freshFolder(), clock });
    const last = ledger.perform(recordEvent, event("last"), act);
    await ledger.close();
    await last;
    expect(await ledger.perform(recordEvent, event("late"), act).catch(code)).toBe("LEDGER_CLOSED");
  });
});
