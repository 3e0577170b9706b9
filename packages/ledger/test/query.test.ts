import { fixedClock, JupingError } from "@juping/model";
import { describe, expect, onTestFinished, test, type TestContext } from "vitest";
import {
  journalEntries,
  queryHistory,
  recordQueryRun,
  removeSavedQuery,
  savedQueries,
  saveQuery,
  type Act,
  type Ledger,
} from "../src/index.ts";
import { engines, type OpenFresh } from "./support/engines.ts";

const clock = fixedClock(new Date("2026-03-01T02:03:04.005Z"));
const opened = async (open: OpenFresh, context: TestContext): Promise<Ledger> => {
  const ledger = await open(clock, context);
  onTestFinished(() => ledger.close());
  return ledger;
};

const as = (actor: string, minutes = 0): Act => ({
  actor,
  at: new Date(clock.now().getTime() + minutes * 60_000),
});
const code = (error: unknown): string => (error instanceof JupingError ? error.code : String(error));
const run = (id: string) => ({
  id,
  programme: "demo",
  cycle: "2025",
  release: "d1",
  policy: "whole",
  statement: `select ${id}`,
  query: "q1",
  form: "csv" as const,
  outcome: "ok",
  rows: 3,
  truncated: "rows" as const,
  milliseconds: 12,
});
const edit = { title: "各街道", sql: "from unit", chart: null, shared: false, version: 0 };

describe.each(engines)("on %s", (_, open) => {
  test("a run is in the account's history, newest first, and in the journal without its text", async (context) => {
    const ledger = await opened(open, context);
    await ledger.perform(recordQueryRun, run("1"), as("ana"));
    await ledger.perform(recordQueryRun, run("2"), as("ana", 1));
    await ledger.perform(recordQueryRun, run("3"), as("ben"));
    const { runs } = await ledger.ask(queryHistory, { account: "ana", programme: "demo" });
    expect(runs.map(({ id }) => id)).toEqual(["2", "1"]);
    expect(runs[0]).toMatchObject({ sql: "select 2", outcome: "ok", rows: 3, truncated: "rows" });
    const older = await ledger.ask(queryHistory, { account: "ana", programme: "demo", before: runs[0]?.at });
    expect(older.runs.map(({ id }) => id)).toEqual(["1"]);
    const [entry] = await ledger.ask(journalEntries, { act: "query.export", limit: 1 });
    expect(entry?.subject).toBe("release:demo/2025");
    expect(entry?.details).not.toContain("select");
  });

  test("a kept statement is its account's own until it is shared, and then open to the same policy only", async (context) => {
    const ledger = await opened(open, context);
    const place = { programme: "demo", policy: "street:u1" };
    await ledger.perform(saveQuery, { ...edit, ...place, id: "s1" }, as("ana"));
    const seenBy = async (account: string, policy: string) =>
      (await ledger.ask(savedQueries, { account, programme: "demo", policy })).saved.map(({ id, own }) => [
        id,
        own,
      ]);
    expect(await seenBy("ana", "whole")).toEqual([["s1", true]]);
    expect(await seenBy("ben", "street:u1")).toEqual([]);
    const chart = { mark: "bar", x: "name", y: "score", color: null } as const;
    await ledger.perform(
      saveQuery,
      { ...edit, ...place, id: "s1", chart, shared: true, version: 1 },
      as("ana", 1),
    );
    expect(await seenBy("ben", "street:u1")).toEqual([["s1", false]]);
    expect(await seenBy("ben", "whole")).toEqual([]);
    const [found] = (await ledger.ask(savedQueries, { account: "ben", id: "s1", ...place })).saved;
    expect(found).toMatchObject({ chart, version: 2, own: false });
  });

  test("nobody changes or removes what another kept, nor an older state of it", async (context) => {
    const ledger = await opened(open, context);
    const place = { programme: "demo", policy: "whole", id: "s2" };
    await ledger.perform(saveQuery, { ...edit, ...place }, as("ana"));
    const change = (actor: string, version: number) =>
      ledger.perform(saveQuery, { ...edit, ...place, version }, as(actor)).catch(code);
    expect(await change("ben", 1)).toBe("NOT_FOUND");
    expect(await change("ana", 7)).toBe("STALE_VERSION");
    expect(await ledger.perform(removeSavedQuery, { id: "s2" }, as("ben")).catch(code)).toBe("NOT_FOUND");
    expect(await change("ana", 1)).toMatchObject({ version: 2 });
    await ledger.perform(removeSavedQuery, { id: "s2" }, as("ana"));
    expect((await ledger.ask(savedQueries, { account: "ana", ...place })).saved).toEqual([]);
  });
});
