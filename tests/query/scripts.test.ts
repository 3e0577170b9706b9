import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { queryOneLiners, type Clock } from "@juping/model";
import type { CreatedAccessToken, OwnAccount } from "@juping/model/api";
import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFixtureServer, type FixtureServer } from "../support/fixture-server.ts";
import { id as unitId } from "../support/release-fixture/units.ts";
import { signedIn } from "../support/signed-in.ts";
import { skipUnless } from "../support/skip.ts";

let now = new Date("2026-02-02T02:00:00Z");
const clock: Clock = { now: () => now };
let server: FixtureServer;
let origin = "";
const scratch = mkdtempSync(join(tmpdir(), "juping-scripts-"));
beforeAll(async () => {
  server = await openFixtureServer({ clock });
  origin = await server.app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
});

const run = "/api/v1/fixture/2025/query/run";
const sql = "SELECT unit_id, composite FROM standing ORDER BY unit_id";

/** An analyst with a browser, and what the browser sends. */
const analyst = async () => {
  const { cookie } = await signedIn(server.ledger, clock, "analyst");
  const headers = { cookie, origin, "content-type": "application/json" };
  const call = async (method: string, path: string, body?: unknown) =>
    fetch(`${origin}/api/v1/account${path}`, {
      method,
      headers: body === undefined ? { cookie, origin } : headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    make: async (wishes: object) =>
      (await (
        await call("POST", "/tokens", { name: "脚本", days: 30, ...wishes })
      ).json()) as CreatedAccessToken,
    revoke: (id: string) => call("DELETE", `/tokens/${id}`),
    tokens: async () => ((await (await call("GET", "")).json()) as OwnAccount).tokens,
  };
};

/** A script asks: no cookie, no origin, the statement as it is. */
const ask = (token: string, query: string, statement = sql) =>
  fetch(`${origin}${run}?${query}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/sql" },
    body: statement,
  });
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;

const readParquet = async (path: string): Promise<unknown[][]> => {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(`FROM '${path}'`)).getRowsJson();
  instance.closeSync();
  return rows;
};

describe("SQL by a token over HTTP", () => {
  test("is answered as Arrow, Parquet and CSV with the same rows", async () => {
    const { token } = await (await analyst()).make({});
    const arrow = tableFromIPC(await (await ask(token, "format=arrow")).arrayBuffer());
    const csv = (await (await ask(token, "format=csv")).text()).trim().split("\n");
    const parquet = await ask(token, "format=parquet");
    const path = join(scratch, "rows.parquet");
    await writeFile(path, Buffer.from(await parquet.arrayBuffer()));
    const rows = await readParquet(path);
    expect(rows.length).toBeGreaterThan(3);
    expect(arrow.numRows).toBe(rows.length);
    expect(csv[0]).toBe("unit_id,composite");
    expect(csv.length - 1).toBe(rows.length);
    expect(parquet.headers.get("x-juping-rows")).toBe(String(rows.length));
    expect(parquet.headers.get("x-juping-truncated")).toBe("no");
    expect(parquet.headers.get("x-juping-query")).toMatch(/^[0-9a-f]{64}$/);
    expect(arrow.getChildAt(0)?.get(0)).toBe(rows[0]?.[0]);
  });

  test("opens the token's scope and no more; its last use is shown; revoked it opens nothing", async () => {
    const ana = await analyst();
    const scope = `street:${unitId("s1")}`;
    const { token, id } = await ana.make({ scope });
    expect(await ana.tokens()).toMatchObject([{ scope, state: "valid", seen_at: null }]);
    const own = tableFromIPC(await (await ask(token, "format=arrow")).arrayBuffer());
    const whole = tableFromIPC(await (await ask((await ana.make({})).token, "format=arrow")).arrayBuffer());
    expect(own.numRows).toBeLessThan(whole.numRows);
    expect(await codeOf(await ask(token, "format=arrow&policy=whole"))).toBe("POLICY_FORBIDDEN");
    const used = (await ana.tokens()).find((each) => each.id === id);
    expect(used).toMatchObject({ state: "valid", seen_at: now.toISOString() });
    expect((await ana.revoke(id)).status).toBe(200);
    expect((await ask(token, "format=arrow")).status).toBe(401);
    expect((await ana.tokens()).find((each) => each.id === id)?.state).toBe("revoked");
  });

  test("ends with the token's days", async () => {
    const ana = await analyst();
    const { token } = await ana.make({ days: 1 });
    expect((await ask(token, "format=csv")).status).toBe(200);
    now = new Date(now.getTime() + 25 * 3_600_000);
    const late = await ask(token, "format=csv");
    expect([late.status, await codeOf(late)]).toEqual([401, "SIGN_IN_NEEDED"]);
  });

  test("opens no other route: not the account, not what is kept for pages' readers alone", async () => {
    const { token } = await (await analyst()).make({});
    const answer = await fetch(`${origin}/api/v1/account`, { headers: { authorization: `Bearer ${token}` } });
    expect(await codeOf(answer)).toBe("ROLE_FORBIDDEN");
  });

  test("is asked by the lines that the query page shows: curl to Parquet, read by DuckDB", async (context) => {
    skipUnless(spawnSync("curl", ["--version"]).status === 0, "no curl on this machine")(context);
    const { token } = await (await analyst()).make({});
    const line = queryOneLiners(origin + run, sql).find(({ tool }) => tool === "curl");
    await promisify(execFile)("/bin/sh", ["-c", line?.code ?? ""], {
      cwd: scratch,
      env: { PATH: process.env.PATH, JUPING_TOKEN: token, no_proxy: "127.0.0.1" },
    });
    const rows = await readParquet(join(scratch, "result.parquet"));
    const arrow = tableFromIPC(await (await ask(token, "format=arrow")).arrayBuffer());
    expect(rows.length).toBe(arrow.numRows);
  });
});
