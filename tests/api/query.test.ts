import { createHash } from "node:crypto";
import { journalEntries } from "@juping/ledger";
import type { QueryCatalogue, QueryHistory, QueryOutcome, SavedQueries, SavedQuery } from "@juping/model/api";
import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFixtureServer, type FixtureServer } from "../support/fixture-server.ts";
import { signedIn, type SignInOptions } from "../support/signed-in.ts";

let server: FixtureServer;
let ana: Caller;
beforeAll(async () => {
  server = await openFixtureServer({ queries: { seconds: 3 } });
  ana = await caller();
});
afterAll(() => server.close());

const base = "/api/v1/fixture/2025/query";

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
  json<T>(): T;
}
interface Caller {
  readonly account: string;
  readonly cookie: string;
  ask(
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    body?: unknown,
    type?: string,
  ): Promise<Answer>;
  /** runs a statement; its rows as arrays */
  rows(sql: string, query?: string): Promise<unknown[][]>;
}

const caller = async (options: SignInOptions = {}): Promise<Caller> => {
  const { cookie, account } = await signedIn(server.ledger, server.clock, "analyst", options);
  const ask: Caller["ask"] = async (method, path, body, type = "application/json") => {
    const payload = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
    const answer = await server.app.inject({
      method,
      url: `${base}/${path}`,
      headers: {
        host: "localhost",
        origin: "http://localhost",
        cookie,
        ...(payload === undefined ? {} : { "content-type": type }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      bytes: answer.rawPayload,
      json: <T>() => JSON.parse(answer.body) as T,
    };
  };
  return {
    account,
    cookie,
    ask,
    rows: async (sql, query = "format=stream") => {
      const answer = await ask("POST", `run?${query}`, { sql });
      if (answer.status !== 200) throw new Error(answer.bytes.toString());
      const table = tableFromIPC(answer.bytes);
      return Array.from({ length: table.numRows }, (_, row) =>
        table.schema.fields.map((_field, index) => table.getChildAt(index)?.get(row) as unknown),
      );
    },
  };
};

describe("a statement", () => {
  test("is answered as Arrow, cited by release, method and its own hash, and told to history and journal", async () => {
    const sql = "select count(*)::int as n from unit";
    const id = crypto.randomUUID();
    const answer = await ana.ask("POST", "run?format=stream", { sql, id });
    expect(answer.status).toBe(200);
    const hash = createHash("sha256").update(sql).digest("hex");
    expect(answer.headers).toMatchObject({
      "content-type": "application/vnd.apache.arrow.stream",
      "x-juping-query": hash,
      "x-juping-run": id,
      "x-juping-method": "5".repeat(64),
    });
    const table = tableFromIPC(answer.bytes);
    expect(table.getChild("n")?.get(0)).toBeGreaterThan(3);
    expect(table.schema.metadata.get("query_sha256")).toBe(hash);

    const outcome = (await ana.ask("GET", `runs/${id}`)).json<QueryOutcome>();
    expect(outcome).toMatchObject({ state: "done", rows: 1, truncated: null, problem: null, query: hash });
    const { runs } = (await ana.ask("GET", "history")).json<QueryHistory>();
    expect(runs.find((run) => run.id === id)).toMatchObject({ sql, outcome: "ok", rows: 1 });
    const [entry] = await server.ledger.ask(journalEntries, { actor: ana.account, act: "query.run" });
    expect(entry?.subject).toBe("release:fixture/2025");
    expect(entry?.details).toContain(hash);
  });

  test("may be sent as it is, and answered as a file that says whether it is whole", async () => {
    const answer = await ana.ask(
      "POST",
      "run?format=csv",
      "select 1 as a, '=1+1' as b -- x",
      "application/sql",
    );
    expect(answer.bytes.toString()).toBe("a,b\n1,'=1+1\n");
    expect(answer.headers).toMatchObject({ "x-juping-rows": "1", "x-juping-truncated": "no" });
    expect(answer.headers["content-disposition"]).toContain(".csv");
    const parquet = await ana.ask("POST", "run?format=parquet", { sql: "select 1 as a" });
    expect(parquet.bytes.subarray(0, 4).toString()).toBe("PAR1");
    const xlsx = await ana.ask("POST", "run?format=xlsx", { sql: "select 1 as a" });
    expect(xlsx.bytes.subarray(0, 2).toString()).toBe("PK");
  });

  test("that is wrong says where, and is history too", async () => {
    const answer = await ana.ask("POST", "run?format=stream", { sql: "select 1,\n  nme from unit" });
    expect(answer.status).toBe(422);
    expect(answer.json()).toMatchObject({ code: "QUERY_INVALID", line: 2, column: 3 });
    const { runs } = (await ana.ask("GET", "history")).json<QueryHistory>();
    expect(runs.map(({ outcome }) => outcome)).toContain("QUERY_INVALID");
  });

  test("reads the caller's own file only, and another's run is not there", async () => {
    const { tables } = (await ana.ask("GET", "catalogue")).json<QueryCatalogue>();
    expect(tables.find(({ name }) => name === "unit")?.columns[0]).toMatchObject({
      name: "unit_id",
      zh: "单位编号",
    });
    const streets = await ana.rows("select unit_id from unit where kind = 'street' order by unit_id");
    const street = String(streets[0]?.[0]);
    const all = await ana.rows(
      "select distinct street_id from standing join unit using (unit_id) where street_id is not null",
    );
    const own = await ana.rows(
      "select distinct street_id from standing join unit using (unit_id) where street_id is not null",
      `format=stream&policy=street:${street}`,
    );
    expect(all.length).toBeGreaterThan(1);
    expect(own).toEqual([[street]]);
    const ben = await caller();
    const id = crypto.randomUUID();
    await ana.ask("POST", "run?format=stream", { sql: "select 1", id });
    expect((await ben.ask("GET", `runs/${id}`)).status).toBe(404);
    expect((await ben.ask("DELETE", `runs/${id}`)).status).toBe(404);
  });

  test("at work is ended by its id", async () => {
    const id = crypto.randomUUID();
    const running = ana.ask("POST", "run?format=stream", {
      sql: "select count(*) from range(100000000000)  t(i) where i % 3 = 1",
      id,
    });
    let cancelled = 404;
    for (let tries = 0; tries < 40 && cancelled === 404; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      cancelled = (await ana.ask("DELETE", `runs/${id}`)).status;
    }
    expect(cancelled).toBe(204);
    expect((await running).json()).toMatchObject({ code: "QUERY_CANCELLED" });
    expect((await ana.ask("GET", `runs/${id}`)).json<QueryOutcome>().problem?.code).toBe("QUERY_CANCELLED");
  });
});

describe("examples", () => {
  test("each runs, and gives rows", async () => {
    const { examples } = (await ana.ask("GET", "catalogue")).json<QueryCatalogue>();
    expect(examples.length).toBeGreaterThan(4);
    for (const { id, sql } of examples) {
      const answer = await ana.ask("POST", "run?format=stream", { sql });
      expect(answer.status, `${id}: ${answer.bytes.toString("utf8", 0, 300)}`).toBe(200);
    }
  });
});

describe("a table of one's own", () => {
  test("joins the release, from any usual encoding, and is nobody else's", async () => {
    const gbk = Buffer.from([0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0x76, 0x0a, 0xbc, 0xd7, 0x2c, 0x31, 0x0a]); // 名称,v / 甲,1
    const inject = await server.app.inject({
      method: "PUT",
      url: `${base}/uploads/mine`,
      headers: {
        host: "localhost",
        origin: "http://localhost",
        cookie: ana.cookie,
        "content-type": "text/csv",
      },
      payload: gbk,
    });
    expect(inject.json()).toMatchObject({
      name: "mine",
      rows: 1,
      columns: [{ name: "名称" }, { name: "v" }],
    });
  });

  test("is refused under a name of the release, and where it is no table", async () => {
    const put = (name: string, text: string) => ana.ask("PUT", `uploads/${name}`, text, "text/csv");
    expect((await put("unit", "a\n1\n")).json()).toMatchObject({ code: "BAD_REQUEST" });
    expect((await put("duckdb_settings", "a\n1\n")).json()).toMatchObject({ code: "BAD_REQUEST" });
    expect((await put("none", "")).json()).toMatchObject({ code: "FILE_EMPTY" });
    expect((await put("good", "id,x\n1,a\n2,b\n")).status).toBe(200);
    expect(
      await ana.rows("select u.x, count(*)::int as n from good u join unit on true group by x order by x"),
    ).toHaveLength(2);
    const ben = await caller();
    expect((await ben.ask("POST", "run", { sql: "select * from good" })).json()).toMatchObject({
      code: "QUERY_TABLE",
    });
    const { tables } = (await ana.ask("GET", "catalogue")).json<QueryCatalogue>();
    expect(tables.find(({ name }) => name === "good")).toMatchObject({ own: true, rows: 2 });
    expect((await ana.ask("DELETE", "uploads/good")).status).toBe(204);
    expect((await ana.ask("POST", "run", { sql: "select * from good" })).json()).toMatchObject({
      code: "QUERY_TABLE",
    });
  });
});

describe("kept statements", () => {
  test("are kept, changed, shared in the same policy, thrown away", async () => {
    const chart = { mark: "bar", x: "name", y: "score", color: null };
    const edit = { title: "各街道", sql: "from unit", chart, shared: false, version: 0 };
    const made = await ana.ask("POST", "saved", edit);
    expect(made.status).toBe(201);
    const { id, version } = made.json<SavedQuery>();
    const ben = await caller();
    const narrow = await caller({ scope: "whole" });
    expect((await ben.ask("GET", `saved/${id}`)).status).toBe(404);
    const changed = await ana.ask("PUT", `saved/${id}`, { ...edit, shared: true, version });
    expect(changed.json()).toMatchObject({ shared: true, version: 2, chart });
    expect((await ben.ask("GET", `saved/${id}`)).json()).toMatchObject({ own: false, sql: "from unit" });
    const street = String((await ana.rows("select unit_id from unit where kind = 'street' limit 1"))[0]?.[0]);
    expect((await narrow.ask("GET", `saved/${id}?policy=street:${street}`)).status).toBe(404);
    expect((await ben.ask("PUT", `saved/${id}`, { ...edit, version: 2 })).status).toBe(404);
    expect((await ana.ask("PUT", `saved/${id}`, { ...edit, version: 1 })).json()).toMatchObject({
      code: "STALE_VERSION",
    });
    expect((await ana.ask("DELETE", `saved/${id}`)).status).toBe(204);
    expect((await ana.ask("GET", "saved")).json<SavedQueries>().saved).toEqual([]);
  });
});
