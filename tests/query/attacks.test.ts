import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { skipUnless } from "../support/skip.ts";
import { openQueryBench, type Outcome, type QueryBench } from "./support.ts";

// Statements an analyst could type to get out, or to take the machine: 48 that try to reach files, network, settings, other tables
// or to write, 27 that try to take processor, memory or the process.

const shared = process.env.JUPING_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const file = `${shared}/reference/sql-attacks/attacks.json`;
const present = existsSync(file);
interface Attacks {
  readonly escape: Readonly<Record<string, string>>;
  readonly exhaust: Readonly<Record<string, string>>;
}
const attacks: Attacks = present
  ? (JSON.parse(readFileSync(file, "utf8")) as Attacks)
  : { escape: { none: "" }, exhaust: { none: "" } };

const fileDigest = async (path: string): Promise<string> =>
  createHash("sha256")
    .update(await readFile(path))
    .digest("hex");

const seconds = 0.5;
let bench: QueryBench;
let digest: string;

beforeAll(async () => {
  bench = await openQueryBench({ seconds });
  digest = await fileDigest(bench.file);
  // Others at work already.
  await bench.ask("good", "select count(*) from unit");
});
afterAll(() => bench.close());
beforeEach(skipUnless(present, "no statements of sql-attacks beside the project"));

const attack = (sql: string): Promise<Outcome> => bench.ask("evil", sql, { tables: bench.tables });
const stillServed = async (): Promise<void> => {
  const next = await attack("select count(*) as n from scores");
  expect(next.code).toBeNull();
  expect(Number(tableFromIPC(next.bytes).getChild("n")?.get(0))).toBe(100_000);
};

describe("escape: refused before it is run, with a coded error", () => {
  const refused = ["QUERY_KIND", "QUERY_TABLE", "QUERY_FUNCTION"];
  /** Harmless by construction: it spills into the worker's own folder, within its limit, and ends by deadline or by itself. */
  const harmless = new Set(["disk_temp"]);

  test.each(Object.entries(attacks.escape))("%s", async (name, sql) => {
    const outcome = await attack(sql);
    if (!harmless.has(name)) {
      expect(refused).toContain(outcome.code);
      expect(outcome.bytes).toHaveLength(0);
    } else {
      expect([null, "QUERY_TIME", "QUERY_MEMORY"]).toContain(outcome.code);
      await stillServed();
    }
  });

  test("nothing was written and nothing is left behind", async () => {
    expect(await fileDigest(bench.file)).toBe(digest);
    expect(existsSync("/tmp/juping-attack")).toBe(false);
    expect((await readdir(bench.folder)).sort()).toEqual(["scores.csv", "spill", "whole.duckdb"]);
  });
});

describe("exhaust: ended by its deadline or its memory cap within two seconds of it, others served meanwhile", () => {
  const ended = [
    null,
    "QUERY_TIME",
    "QUERY_MEMORY",
    "QUERY_BROKEN",
    "QUERY_INVALID",
    "QUERY_KIND",
    "QUERY_LONG",
  ];

  test.each(Object.entries(attacks.exhaust))("%s", async (_, sql) => {
    const attacking = attack(sql);
    let over = false;
    void attacking.then(() => (over = true));
    let slowest = 0;
    do {
      const other = await bench.ask("good", "select count(*) from unit");
      expect(other.code).toBeNull();
      slowest = Math.max(slowest, other.milliseconds);
      await new Promise((resolve) => setTimeout(resolve, 100));
    } while (!over);
    const outcome = await attacking;
    expect(slowest).toBeLessThan(1000);
    expect(ended).toContain(outcome.code);
    // From its turn on; a worker that must be started again takes its own time before.
    expect(outcome.milliseconds).toBeLessThan((seconds + 2) * 1000 + 1000);
    await stillServed();
  });
});
