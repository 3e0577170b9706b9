import { expect, test } from "vitest";
import { freshDatabase, freshFolder } from "./support/engines.ts";
import { killRound } from "./support/kill-round.ts";

/** Milliseconds after the first acknowledgement: at once, in the midst of groups, after many. */
const moments = [0, 40, 200];

test("nothing acknowledged is lost by kill -9, on SQLite", async () => {
  const folder = freshFolder();
  for (const [round, milliseconds] of moments.entries()) {
    const { acknowledged, lost, findings } = await killRound(folder, round, milliseconds);
    expect(acknowledged).toBeGreaterThan(0);
    expect({ lost, findings }).toEqual({ lost: [], findings: [] });
  }
});

test("nothing acknowledged is lost by kill -9 of the server's process, on PostgreSQL", async (context) => {
  const folder = freshFolder();
  const { acknowledged, lost, findings } = await killRound(folder, 0, 60, await freshDatabase(context));
  expect(acknowledged).toBeGreaterThan(0);
  expect({ lost, findings }).toEqual({ lost: [], findings: [] });
});
