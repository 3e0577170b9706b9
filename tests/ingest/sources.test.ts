import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pullJson, pullPostgres, watchOnce } from "@juping/ingest";
import { fixedClock, JupingError } from "@juping/model";
import { startPostgres, type PostgresServer } from "../../packages/ledger/test/support/postgres.ts";
import { exampleHome } from "./support/example-home.ts";
import { dataOf } from "./support/read-batch.ts";

const clock = fixedClock(new Date("2025-07-01T02:00:00Z"));

describe("a query of PostgreSQL", () => {
  let server: PostgresServer | string;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(async () => {
    if (typeof server === "object") await server.stop();
  });

  test("is a dated batch: types, nulls and quotes arrive as they are, and where they came from is in the manifest", async (context) => {
    if (typeof server === "string") return context.skip(server);
    const at = await exampleHome();
    const url = await server.freshDatabase();
    const target = join(at.folder, "postgres.csv");
    const sql = `SELECT unit AS "单位编码", id AS "编号", kind AS "人群", held AS "已举办", people AS "人次", day AS "日期"
      FROM (VALUES ('990101001', 'a,"1"', '老年人', true, 12::bigint, DATE '2025-03-01'),
        ('990101002', 'b', '老年人', false, NULL, NULL)) AS t(unit, id, kind, held, people, day) ORDER BY id`;
    const origin = await pullPostgres({ url, sql, target, clock });
    expect(origin).toMatchObject({ kind: "postgres", query: sql, taken_at: "2025-07-01T02:00:00.000Z" });
    expect(origin.place).not.toContain("juping@");
    const { manifest } = await at.ingest("activity", target, { origin, snapshotDate: "2025-07-01" });
    expect(manifest).toMatchObject({
      origin,
      snapshot_date: "2025-07-01",
      rows: { accepted: 2, rejected: 0 },
    });
    expect((await dataOf(at.home, manifest)).map(({ id }) => id)).toEqual(['a,"1"', "b"]);

    const write = "WITH gone AS (DELETE FROM pg_class RETURNING 1) SELECT * FROM gone";
    await expect(pullPostgres({ url, sql: write, target, clock })).rejects.toMatchObject({
      code: "SOURCE_FAILED",
    });
    await expect(
      pullPostgres({ url: "postgres://a:geheim@127.0.0.1:1/x", sql: "SELECT 1", target, clock }),
    ).rejects.toSatisfy((error) => error instanceof JupingError && !error.message.includes("geheim"));
  }, 60_000);
});

describe("records behind an address", () => {
  const pages = [
    [{ 单位编码: "990101001", 编号: "1", 人群: "老年人", 已举办: "是" }],
    [{ 单位编码: "990101002", 编号: "2", 人群: "老年人", 已举办: "否" }],
    [],
  ];
  const server = createServer((request, response) => {
    const { searchParams, pathname } = new URL(request.url ?? "", "http://localhost");
    const page = Number(searchParams.get("page") ?? "1");
    response.setHeader("content-type", "application/json");
    if (request.headers.authorization !== "Bearer t") response.statusCode = 401;
    const next = pathname === "/away" ? "http://127.0.0.2:1/" : page < 2 ? `/linked?page=${page + 1}` : null;
    response.end(
      JSON.stringify({
        data: { items: pages[page - 1] ?? [] },
        links: { next: pathname === "/circle" ? "/circle" : next },
      }),
    );
  });
  let base = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  test.each([
    ["pages that are counted", "/counted?key=geheim", { pageParameter: "page" }],
    ["pages that name the next", "/linked", { next: "links.next" }],
  ])("%s are one batch", async (_, path, paging) => {
    const at = await exampleHome();
    const target = join(at.folder, "http.jsonl");
    const origin = await pullJson({
      ...{
        url: base + path,
        records: "data.items",
        target,
        clock,
        fetch,
        authorization: "Bearer t",
        ...paging,
      },
    });
    expect(origin.place).toBe(base + path.replace(/\?.*/, ""));
    const { manifest } = await at.ingest("activity", target, { origin, snapshotDate: "2025-07-01" });
    expect(manifest.rows).toMatchObject({ accepted: 2, rejected: 0 });
    expect(JSON.stringify(manifest)).not.toContain("geheim");
  });

  test.each([
    ["/linked", { records: "data.items" }, "401"],
    ["/linked", { records: "data", authorization: "Bearer t" }, "不是列表"],
    ["/circle", { records: "data.items", next: "links.next", authorization: "Bearer t" }, "没有尽头"],
    ["/away", { records: "data.items", next: "links.next", authorization: "Bearer t" }, "另一台主机"],
  ])("%s with %o is refused: %s", async (path, more, reason) => {
    const at = await exampleHome();
    const target = join(at.folder, "http.jsonl");
    await expect(pullJson({ url: base + path, target, clock, fetch, ...more })).rejects.toMatchObject({
      code: "SOURCE_FAILED",
      details: { reason: expect.stringContaining(reason) as string },
    });
  });
});

test("a watched folder takes in what has come to rest, moves it, logs it, and tries again what it is given again", async () => {
  const at = await exampleHome();
  const folder = join(at.folder, "inbox");
  mkdirSync(folder);
  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  let locked = true;
  const watched = {
    ...{ folder, clock, tell: () => undefined },
    take: async (file: string) => {
      if (locked) throw new JupingError("HOME_LOCKED", { home: "", pid: 1 });
      const { batch, rows } = (await at.ingest("activity", file)).manifest;
      return { batch, accepted: rows.accepted, rejected: rows.rejected };
    },
  };
  put("good.csv", "单位编码,编号,人群,已举办\n990101001,1,老年人,是\n");
  put("bad.csv", "单位编码,编号\n990101001,1\n");
  put("half.csv.part", "单位");
  const first = await watchOnce(watched, new Map());
  expect(readdirSync(folder).sort()).toEqual(["bad.csv", "good.csv", "half.csv.part"]);
  const second = await watchOnce(watched, first);
  expect(existsSync(join(folder, "good.csv"))).toBe(true);
  locked = false;
  put("good.csv", "单位编码,编号,人群,已举办\n990101001,1,老年人,是\n990101001,2,老年人,是\n");
  const third = await watchOnce(watched, second);
  expect(readdirSync(join(folder, "failed"))).toEqual(["bad.csv"]);
  expect(existsSync(join(folder, "done"))).toBe(false);
  await watchOnce(watched, third);
  expect(readdirSync(join(folder, "done"))).toEqual(["good.csv"]);
  const log = readFileSync(join(folder, "watch.log"), "utf8").trim().split("\n");
  expect(log.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ file: "bad.csv", state: "failed", code: "COLUMN_MISSING" }),
    expect.objectContaining({ file: "good.csv", state: "done", accepted: 2 }),
  ]);
});
