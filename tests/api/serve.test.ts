import { existsSync } from "node:fs";
import { join } from "node:path";
import { accountList, openLedger } from "@juping/ledger";
import { systemClock } from "@juping/model";
import { roles } from "@juping/model/access";
import type { Health } from "@juping/model/api";
import { seedDemonstration, serve } from "@juping/server";
import type { Home } from "@juping/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres } from "../../packages/ledger/test/support/postgres.ts";
import { buildFixtureHome } from "../support/release-fixture/build.ts";
import { signedInOver } from "../support/signed-in.ts";
import { id } from "../support/release-fixture/units.ts";

let home: Home;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ home, remove } = await buildFixtureHome());
  await seedDemonstration(home, systemClock, "fixture");
});
afterAll(async () => {
  await remove();
});

test("serves on a free port, answers health, and ends cleanly", async () => {
  const serving = await serve({ home, clock: systemClock, port: 0, dashboard: null });
  expect(serving.url).toBe(`http://localhost:${serving.port}`);
  const health = await fetch(`${serving.url}/api/health`);
  expect(health.status).toBe(200);
  expect((await health.json()) as Health).toMatchObject({ status: "ok", releases: 3 });
  await serving.close();
  await expect(fetch(`${serving.url}/api/health`)).rejects.toThrow();
});

test("the demonstration's accounts come into the database that holds the ledger, and no file does", async (context) => {
  const postgres = await startPostgres();
  if (typeof postgres === "string") return context.skip(postgres);
  const database = await postgres.freshDatabase();
  const own = { ...home, ledger: `${home.ledger}-postgres` };
  await seedDemonstration(own, systemClock, "fixture", database);
  const ledger = await openLedger({ folder: own.ledger, database, clock: systemClock });
  const accounts = await ledger.ask(accountList, {});
  await ledger.close();
  await postgres.stop();
  expect(accounts.map(({ role }) => role).toSorted()).toEqual([...roles].toSorted());
  expect(existsSync(join(own.ledger, "ledger.sqlite"))).toBe(false);
});

test("a port that is taken is said by name", async () => {
  const first = await serve({ home, clock: systemClock, port: 0, dashboard: null });
  const other = { ...home, ledger: `${home.ledger}-other` };
  await expect(
    serve({ home: other, clock: systemClock, port: first.port, dashboard: null }),
  ).rejects.toMatchObject({
    code: "PORT_IN_USE",
    details: { port: first.port },
  });
  expect((await fetch(`${first.url}/api/health`)).status).toBe(200);
  await first.close();
});

test("answers under way are finished before the server ends", async () => {
  const serving = await serve({ home, clock: systemClock, port: 0, dashboard: null });
  const paths = ["c1", "c2", "c3", "c5", "c6", "s1", "d1", "city"].map((name) => `units/${id(name)}`);
  const headers = { ...(await signedInOver(serving.url, "evaluation_lead")) };
  const asked = paths.map((path) => fetch(`${serving.url}/api/v1/fixture/2025/${path}`, { headers }));
  // One of them is in: the others are on their way.
  await Promise.race(asked);
  const [answers] = await Promise.all([Promise.allSettled(asked), serving.close()]);
  for (const answer of answers)
    if (answer.status === "fulfilled") {
      const body = (await answer.value.json()) as { code?: string };
      expect([answer.value.status, body.code]).toEqual([200, undefined]);
    }
  expect(answers.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
});

test("many readers of many policies at once: each gets his own", async () => {
  const serving = await serve({ home, clock: systemClock, port: 0, dashboard: null });
  const policies = [
    "whole",
    ...["d1", "d2"].map((name) => `district:${id(name)}`),
    ...["s1", "t1", "s3"].map((name) => `street:${id(name)}`),
    ...["c1", "c2", "c3", "c5", "c6"].map((name) => `committee:${id(name)}`),
  ];
  const asked = Array.from({ length: 120 }, (_, index) => policies[(index * 7) % policies.length] ?? "whole");
  const headers = { ...(await signedInOver(serving.url, "evaluation_lead")) };
  const seen = await Promise.all(
    asked.map(async (policy) => {
      const url = `${serving.url}/api/v1/fixture/2025/context?policy=${encodeURIComponent(policy)}`;
      return ((await (await fetch(url, { headers })).json()) as { policy: string }).policy;
    }),
  );
  expect(seen).toEqual(asked);
  await serving.close();
});
