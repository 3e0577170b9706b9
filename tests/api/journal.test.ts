import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { recordEvent } from "@juping/ledger";
import { JournalPage } from "@juping/model/api";
import { beforeAll, expect, test } from "vitest";
import { acts } from "../../apps/dashboard/src/lib/words/acts.ts";
import { commands } from "../../packages/ledger/src/registry.ts";
import { projectRoot } from "../support/demo-home.ts";
import { openFixtureServer, type FixtureServer } from "../support/fixture-server.ts";

let server: FixtureServer;
let auditor: Awaited<ReturnType<FixtureServer["as"]>>;

beforeAll(async () => {
  server = await openFixtureServer();
  auditor = await server.as("auditor");
  for (let number = 1; number <= 60; number += 1)
    await server.ledger.perform(
      recordEvent,
      { what: "query.run", subject: `release:${number}`, details: { rows: number } },
      { actor: number % 2 === 0 ? "even" : "odd", at: new Date(Date.UTC(2026, 0, 1, 15, number)) },
    );
  return () => server.close();
});

const look = async (query: string): Promise<JournalPage> => {
  const response = await auditor(`/api/v1/journal?${query}`);
  expect(response.statusCode).toBe(200);
  return JournalPage.parse(response.json());
};

const subjects = ({ entries }: JournalPage): string[] => entries.map(({ subject }) => subject);

test("an auditor reads the journal a page at a time, newest first", async () => {
  const first = await look("act=query.run");
  expect(subjects(first)).toHaveLength(50);
  expect(subjects(first)[0]).toBe("release:60");
  const rest = await look(`act=query.run&before=${first.next ?? ""}`);
  expect(subjects(rest)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((number) => `release:${number}`));
  expect(rest.next).toBeNull();
});

test("finds entries by who, to whom, and the day in Shanghai", async () => {
  expect(subjects(await look("actor=even&subject=release:4"))).toEqual(["release:4"]);
  expect(subjects(await look("actor=odd&subject=release:4"))).toEqual([]);
  // 15:59 UTC is the last minute of the day there
  expect(subjects(await look("actor=odd&act=query.run&from=2026-01-01&until=2026-01-01"))[0]).toBe(
    "release:59",
  );
  expect(subjects(await look("act=query.run&from=2026-01-02&until=2026-01-02"))).toEqual(["release:60"]);
});

test("names accounts, and finds them by their sign-in name", async () => {
  const { entries } = await look("act=account.open");
  const [opened] = entries;
  expect(opened?.subject).toMatch(/^account:/);
  const { login } = (await auditor("/api/v1/session")).json<{ account: { login: string; name: string } }>()
    .account;
  const own = await look(`actor=${login}`);
  expect(own.entries.every(({ name }) => name !== null)).toBe(true);
});

test.each(["evaluation_lead", "security_admin", "system_admin", "evaluator"] as const)(
  "does not open to %s",
  async (role) => {
    expect((await (await server.as(role))("/api/v1/journal")).statusCode).toBe(403);
  },
);

test("asks for real days", async () => {
  expect((await auditor("/api/v1/journal?from=2026-02-30")).statusCode).toBe(400);
});

test("every act that is ever written has its words on the page", () => {
  const written = new Set<string>(commands.map(({ name }) => name));
  for (const file of globSync(["apps/*/src/**/*.ts", "packages/*/src/**/*.ts"], { cwd: projectRoot })) {
    const text = readFileSync(join(projectRoot, file), "utf8");
    // what is told by `recordEvent`, and acts that a command tells under another name than its own
    for (const [, told = ""] of text.matchAll(/\b(?:what|act|restoreAct)(?:: | = )([^,\n]+)/g))
      for (const [, act = ""] of told.matchAll(/"([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)"/g))
        written.add(act);
  }
  for (const known of ["release.read-unpublished", "access.refuse", "work.mark", "ledger.restore"])
    expect([...written]).toContain(known);
  expect([...written].filter((act) => !Object.hasOwn(acts, act))).toEqual([]);
});
