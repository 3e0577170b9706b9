import { fixedClock, JupingError } from "@juping/model";
import { describe, expect, onTestFinished, test, type TestContext } from "vitest";
import { z } from "zod";
import { defineCommand } from "../src/command.ts";
import { defineQuestion } from "../src/question.ts";
import { journalEntries, openLedger, recordEvent, type Act, type Ledger } from "../src/index.ts";
import { entryHash, origin } from "../src/journal/entry.ts";
import { engines, freshDatabase, freshFolder, type OpenFresh } from "./support/engines.ts";

const clock = fixedClock(new Date("2026-03-01T02:03:04.005Z"));
const act: Act = { actor: "a1", at: clock.now(), session: "s1", request: "r1" };
const event = (subject: string) => ({ what: "query.run", subject, details: { rows: 3 } });

const code = (error: unknown): string => (error instanceof JupingError ? error.code : String(error));

/** A new ledger, closed after the test. */
const opened = async (open: OpenFresh, context: TestContext): Promise<Ledger> => {
  const ledger = await open(clock, context);
  onTestFinished(() => ledger.close());
  return ledger;
};

describe.each(engines)("a ledger on %s", (_, open) => {
  test("tells the journal who did what to whom, and when", async (context) => {
    const ledger = await opened(open, context);
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

  test("puts what is done at the same time into one unbroken chain, in the order in which it came", async (context) => {
    const ledger = await opened(open, context);
    const subjects = Array.from({ length: 700 }, (_, index) => `unit:${index}`);
    await Promise.all(subjects.map((subject) => ledger.perform(recordEvent, event(subject), act)));
    const told = (await ledger.ask(journalEntries, { limit: 500 })).reverse();
    expect(told.map(({ subject }) => subject)).toEqual(subjects.slice(200));
    for (const [index, entry] of told.entries()) {
      expect(entry.hash).toBe(entryHash(entry));
      if (index > 0) expect(entry.previous).toBe(told[index - 1]?.hash);
    }
  });

  test("finds entries by time, and a page after another", async (context) => {
    const ledger = await opened(open, context);
    await ledger.perform(recordEvent, event("w"), act);
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

  test("refuses what is no event, and tells nothing of it", async (context) => {
    const ledger = await opened(open, context);
    const told = (input: Parameters<typeof ledger.perform<typeof recordEvent.input, null>>[1]) =>
      ledger.perform(recordEvent, input, act).catch(code);
    expect(await told({ what: "Query", subject: "s" })).toBe("SCHEMA_INVALID");
    expect(await told({ what: "query.run", subject: "" })).toBe("SCHEMA_INVALID");
    expect(await told({ what: "query.run", subject: "s", details: { newPassword: "x" } })).toBe(
      "Error: the journal takes no secrets: newPassword",
    );
    expect(await ledger.ask(journalEntries, {})).toEqual([]);
  });
});

const makeTable = defineCommand({
  name: "unit.make-table",
  input: z.object({}),
  run: async (tx) => await tx.run("CREATE TABLE held (id TEXT PRIMARY KEY, weight REAL NOT NULL)"),
  journal: () => [],
});

const holdUnit = defineCommand({
  name: "unit.hold",
  input: z.object({ id: z.string(), fail: z.boolean() }),
  run: async (tx, { id, fail }) => {
    await tx.run("INSERT INTO held (id, weight) VALUES ($1, $2)", [id, 0.1]);
    if (fail) throw new JupingError("STALE_VERSION", { what: "unit", value: id, expected: 1, found: 2 });
    return { id };
  },
  journal: (_, { id }) => [{ subject: `unit:${id}` }, { act: "unit.told", subject: `unit:${id}` }],
});

const heldUnits = defineQuestion({
  name: "unit.held",
  input: z.object({}),
  ask: async (tx) =>
    await tx.all<{ id: string; count: number; weight: number }>(
      "SELECT id, weight, (SELECT count(*) FROM held) AS count FROM held ORDER BY id",
    ),
});

describe.each(engines.filter(([name]) => !name.includes("thread")))("commands on %s", (_, open) => {
  test("one that fails among others takes back itself alone and leaves no entry", async (context) => {
    const ledger = await opened(open, context);
    await ledger.perform(makeTable, {}, act);
    const outcomes = await Promise.all([
      ledger.perform(holdUnit, { id: "a", fail: false }, act).then(() => "done", code),
      ledger.perform(holdUnit, { id: "b", fail: true }, act).then(() => "done", code),
      ledger.perform(holdUnit, { id: "a", fail: false }, act).then(
        () => "done",
        () => "refused by the engine",
      ),
      ledger.perform(holdUnit, { id: "c", fail: false }, act).then(() => "done", code),
    ]);
    expect(outcomes).toEqual(["done", "STALE_VERSION", "refused by the engine", "done"]);
    const told = (await ledger.ask(journalEntries, {})).reverse();
    expect(told.map(({ act: name, subject }) => `${name} ${subject}`)).toEqual([
      "unit.hold unit:a",
      "unit.told unit:a",
      "unit.hold unit:c",
      "unit.told unit:c",
    ]);
    expect(told[0]?.previous).toBe(origin.hash);
    expect(await ledger.ask(heldUnits, {})).toEqual([
      { id: "a", weight: 0.1, count: 2 },
      { id: "c", weight: 0.1, count: 2 },
    ]);
  });
});

test("one process at a time writes a PostgreSQL database", async (context) => {
  const database = await freshDatabase(context);
  const ledger = await openLedger({ folder: null, database, clock });
  expect(await openLedger({ folder: null, database, clock }).catch(code)).toBe("LEDGER_BUSY");
  await ledger.close();
  await (await openLedger({ folder: null, database, clock })).close();
});

describe("a ledger in a folder", () => {
  test("is held by one at a time", async () => {
    const folder = freshFolder();
    const ledger = await openLedger({ folder, clock });
    expect(await openLedger({ folder, clock }).catch(code)).toBe("LEDGER_BUSY");
    await ledger.close();
    await (await openLedger({ folder, clock })).close();
  });

  test("goes on where it was left", async () => {
    const folder = freshFolder();
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
    const ledger = await openLedger({ folder: freshFolder(), clock });
    const last = ledger.perform(recordEvent, event("last"), act);
    await ledger.close();
    await last;
    expect(await ledger.perform(recordEvent, event("late"), act).catch(code)).toBe("LEDGER_CLOSED");
  });
});
