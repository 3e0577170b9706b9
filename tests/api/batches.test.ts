import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openLedger, journalEntries, type Ledger } from "@juping/ledger";
import { fixedClock } from "@juping/model";
import type { BatchList, BatchPage, Load } from "@juping/model/api";
import { ensurePolicyFile } from "@juping/release";
import { buildServer } from "@juping/server";
import type { Home } from "@juping/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyOfDemoHome } from "../support/demo-home.ts";
import { signedIn } from "../support/signed-in.ts";

const clock = fixedClock(new Date("2026-01-22T02:00:00.000Z"));
let home: Home;
let ledger: Ledger;
let server: Awaited<ReturnType<typeof buildServer>>;
let cookie: string;

beforeAll(async () => {
  home = await copyOfDemoHome();
  ledger = await openLedger({ folder: null, clock });
  server = await buildServer({
    home,
    clock,
    ledger,
    ensurePolicyFile: (release, policy) => ensurePolicyFile(home, release, policy),
  });
  ({ cookie } = await signedIn(ledger, clock, "evaluation_lead"));
}, 300_000);
afterAll(async () => {
  await server.close();
  await ledger.close();
  rmSync(home.path, { recursive: true, force: true });
});

const base = "/api/v1/programmes/demo";
const send = async (
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  payload?: object | Buffer,
  as = cookie,
) =>
  await server.inject({
    method,
    url: base + path,
    headers: {
      host: "localhost",
      origin: "http://localhost",
      cookie: as,
      "accept-language": "zh",
      ...(Buffer.isBuffer(payload) ? { "content-type": "application/octet-stream" } : {}),
    },
    ...(payload === undefined ? {} : { payload }),
  });

const request = (name: string, bytes: number, more: object = {}) => ({
  name,
  bytes,
  instrument: "unit_act",
  cycle: "2025",
  snapshot_date: null,
  replaces: null,
  unit_authority: "demo",
  sheet: null,
  ...more,
});

/** Sends a file in two pieces and waits for what becomes of it. */
const load = async (name: string, text: string, more: object = {}): Promise<Load> => {
  const content = Buffer.from(text);
  const begun = (await send("POST", "/loads", request(name, content.length, more))).json<Load>();
  const half = Math.ceil(content.length / 2);
  await send("PUT", `/loads/${begun.id}/content?offset=0`, content.subarray(0, half));
  await send("PUT", `/loads/${begun.id}/content?offset=${half}`, content.subarray(half));
  for (;;) {
    const seen = (await send("GET", `/loads/${begun.id}`)).json<Load>();
    if (seen.state !== "waiting" && seen.state !== "running") return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
const list = async (): Promise<BatchList> => (await send("GET", "/batches")).json();

const good = `unit_code,id,resident_unit\n990101001001,x1,示例银行\n990101001002,x2,示例学校\n`;
const withRejects = `${good}=HYPERLINK("http://x"),x3,示例邮局\n990101001001,,示例医院\n`;

describe("batches", () => {
  it("are listed with who, when, counts, and open with mapping and reasons", async () => {
    const { batches, instruments, cycles } = await list();
    expect(cycles).toEqual(["2024", "2025", "2026"]);
    expect(instruments.length).toBeGreaterThan(40);
    const rejected = batches.find((batch) => batch.rejected > 0);
    expect(rejected?.recorded_by).not.toBe("");
    expect(rejected?.read).toBe((rejected?.accepted ?? 0) + (rejected?.rejected ?? 0));
    const page = (await send("GET", `/batches/${rejected?.batch ?? ""}`)).json<BatchPage>();
    expect(page.rejected.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(
      rejected?.rejected ?? 1,
    );
    expect(page.rejects.length).toBeGreaterThan(0);
    expect(JSON.parse(page.mapping)).toMatchObject({ instrument: rejected?.instrument });
  });

  it("are the whole programme's, not for who leads a part of it", async () => {
    const [unit] = readdirSync(join(home.releases, "demo", "2025", "1")).flatMap(
      (name) => /^district-(.+)\.duckdb$/.exec(name)?.[1] ?? [],
    );
    const part = await signedIn(ledger, clock, "evaluation_lead", { scope: `district:${unit ?? ""}` });
    expect((await send("GET", "/batches", undefined, part.cookie)).json()).toMatchObject({
      code: "POLICY_FORBIDDEN",
    });
  });
});

describe("a file loaded from the page", () => {
  it("is received in pieces, taken in by a process of its own, and journalled", async () => {
    const done = await load("驻区单位.csv", withRejects);
    expect(done).toMatchObject({
      state: "done",
      share: 1,
      result: { accepted: 2, rejected: 2, already: false },
    });
    const { batches } = await list();
    expect(batches[0]).toMatchObject({
      batch: done.result?.batch,
      source: "驻区单位.csv",
      accepted: 2,
      rejected: 2,
    });
    const journal = await ledger.ask(journalEntries, { act: "batch.load" });
    expect(JSON.stringify(journal)).toContain(done.result?.batch);
    expect(readdirSync(join(home.path, "uploads"))).toEqual([]);

    const again = await load("驻区单位.csv", withRejects);
    expect(again.result).toMatchObject({ batch: done.result?.batch, already: true });
    expect((await list()).batches).toHaveLength(batches.length);
  });

  it("gives its rejects as a file in which nothing is a formula", async () => {
    const { batches } = await list();
    const answer = await send("GET", `/batches/${batches[0]?.batch ?? ""}/rejects`);
    expect(answer.headers["content-disposition"]).toContain("attachment");
    const cells = answer.body
      .trim()
      .split(/\r?\n/)
      .flatMap((line) => line.replace("\ufeff", "").split(","));
    expect(cells.length).toBeGreaterThan(10);
    expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
    expect(answer.body).toContain("单位不存在");
  });

  it("that cannot be read says where and what to do, and leaves nothing", async () => {
    const before = (await list()).batches.length;
    const broken = await load("broken.csv", `unit_code,id,resident_unit\n"990101001001,x1,示例银行\n`);
    expect(broken).toMatchObject({ state: "failed", problem: { code: "CSV_QUOTE_OPEN" } });
    expect(broken.problem?.remedy).toContain("引号");
    const nobody = await load("nobody.csv", `unit_code,id,resident_unit\n999,x1,示例银行\n`);
    expect(nobody).toMatchObject({ state: "failed", problem: { code: "NO_ROWS_ACCEPTED" }, result: null });
    expect(nobody.rejects).toHaveLength(1);
    expect((await list()).batches).toHaveLength(before);
  });

  it("takes only the next bytes, and can be cancelled", async () => {
    const begun = (await send("POST", "/loads", request("half.csv", 100))).json<Load>();
    const late = await send("PUT", `/loads/${begun.id}/content?offset=50`, Buffer.alloc(10));
    expect(late.json()).toMatchObject({ code: "STALE_VERSION" });
    expect((await send("DELETE", `/loads/${begun.id}`)).json()).toMatchObject({ state: "cancelled" });
    expect(existsSync(join(home.path, "uploads", begun.id))).toBe(false);
    const huge = await send("POST", "/loads", request("huge.csv", 2 ** 31));
    expect(huge.json()).toMatchObject({ code: "FILE_TOO_LARGE" });
  });

  it("is cancelled while it is being read: nothing is written, and the next one goes on", async () => {
    const before = (await list()).batches.length;
    const many = Array.from({ length: 200_000 }, (_, n) => `990101001001,y${n},示例单位${n}`).join("\n");
    const content = Buffer.from(`unit_code,id,resident_unit\n${many}\n`);
    const begun = (await send("POST", "/loads", request("many.csv", content.length))).json<Load>();
    await send("PUT", `/loads/${begun.id}/content?offset=0`, content);
    expect((await send("DELETE", `/loads/${begun.id}`)).json()).toMatchObject({ state: "cancelled" });
    expect((await list()).batches).toHaveLength(before);
    expect(await load("after.csv", good.replaceAll("x", "w"))).toMatchObject({
      state: "done",
      problem: null,
    });
  });

  it("keeps its name inside its folder", async () => {
    const done = await load("../../../outside.csv", good.replaceAll("x", "z"));
    expect(done.state).toBe("done");
    expect(existsSync(join(home.path, "outside.csv"))).toBe(false);
  });
});

describe("a name that no unit bears", () => {
  const post = (path: string, payload: object) => send("POST", path, payload);
  const settle = (value: string, verdict: string) => post("/unit-names", { value, parent: "", verdict });
  const pageOf = async (batch: string): Promise<BatchPage> => (await send("GET", `/batches/${batch}`)).json();
  const ended = async (id: string): Promise<Load> => {
    for (;;) {
      const seen = (await send("GET", `/loads/${id}`)).json<Load>();
      if (seen.state !== "waiting" && seen.state !== "running") return seen;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  it("is offered with those it may be, settled by a person, and its rows are loaded again; later files need nobody", async () => {
    const text = `unit_code,id,resident_unit\n990101001001,n1,示例银行\n示例甲区一居楼,n2,示例学校\n别处居委会,n3,示例邮局\n`;
    const done = await load("名称.csv", text);
    expect(done.result).toMatchObject({ accepted: 1, rejected: 2 });
    const batch = done.result?.batch ?? "";
    const before = await pageOf(batch);
    expect(before.unmatched.map(({ value, verdict }) => [value, verdict])).toEqual([
      ["别处居委会", null],
      ["示例甲区一居楼", null],
    ]);

    expect((await settle("示例甲区一居楼", "990101001999")).json()).toMatchObject({ code: "NOT_FOUND" });
    expect((await settle("示例甲区一居楼", "990101001002")).statusCode).toBe(200);
    expect((await settle("别处居委会", "none")).statusCode).toBe(200);
    const { unmatched } = await pageOf(batch);
    expect(unmatched.map(({ verdict }) => verdict)).toEqual([
      "none",
      expect.stringMatching(/^990101001002 /) as string,
    ]);
    const journal = await ledger.ask(journalEntries, { act: "units.decide" });
    expect(JSON.stringify(journal)).toContain("990101001002");

    const again = await ended((await post(`/batches/${batch}/rejected-rows`, {})).json<Load>().id);
    expect(again.result).toMatchObject({ accepted: 1, rejected: 1 });
    const amending = await pageOf(again.result?.batch ?? "");
    expect(amending.line.amends).toBe(batch);
    expect(amending.decided).toEqual([
      expect.objectContaining({ value: "示例甲区一居楼", rows: 1 }) as BatchPage["decided"][number],
    ]);
    expect((await pageOf(batch)).amended_by).toEqual([again.result?.batch]);

    const later = await load("名称2.csv", text.replaceAll(",n", ",m"));
    expect(later.result).toMatchObject({ accepted: 2, rejected: 1 });
    expect((await settle("示例甲区一居楼", "open")).statusCode).toBe(200);
    const open = await load("名称3.csv", text.replaceAll(",n", ",o"));
    expect(open.result).toMatchObject({ accepted: 1, rejected: 2 });
  });

  it("a batch is withdrawn with its corrections and put back, with a reason, in the journal", async () => {
    const { batches } = await list();
    const amending = batches.find(({ amends }) => amends !== null);
    const first = amending?.amends ?? "";
    const standing = (batch: string, act: string) =>
      post(`/batches/${batch}/standing`, { act, reason: "表格发错了" });
    expect((await pageOf(first)).effect.fallen).toEqual([amending?.source]);
    expect((await standing(first, "withdraw")).statusCode).toBe(200);
    const page = await pageOf(first);
    expect(page.line.withdrawn).toMatchObject({ reason: "表格发错了" });
    expect(page.effect.risen).toEqual([amending?.source]);
    expect((await standing(first, "withdraw")).json()).toMatchObject({ code: "BATCH_STANDING" });
    expect((await standing(first, "reinstate")).statusCode).toBe(200);
    expect((await pageOf(first)).history.map(({ act }) => act)).toEqual(["withdraw", "reinstate"]);
    const journal = await ledger.ask(journalEntries, { act: "batch.withdraw" });
    expect(JSON.stringify(journal)).toContain("表格发错了");
  });
});

describe("a load that failed or was cut short", () => {
  it("keeps its file and its log, and is tried again", async () => {
    const failed = await load("later.csv", `unit_code,id,resident_unit\n示例以后的居,x9,示例银行\n`);
    expect(failed).toMatchObject({ state: "failed", problem: { code: "NO_ROWS_ACCEPTED" } });
    expect(failed.log.map(({ state }) => state)).toEqual(["receiving", "running", "failed"]);
    await send("POST", "/unit-names", { value: "示例以后的居", parent: "", verdict: "990101001001" });
    await send("POST", `/loads/${failed.id}/retry`, {});
    for (;;) {
      const seen = (await send("GET", `/loads/${failed.id}`)).json<Load>();
      if (seen.state === "done") break;
      expect(seen.state).toMatch(/waiting|running/);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect((await send("POST", `/loads/${failed.id}/retry`, {})).json()).toMatchObject({
      code: "STALE_VERSION",
    });
  });

  it("goes on in the next run of the server, where it stood", async () => {
    const content = Buffer.from(good.replaceAll("x", "r"));
    const held = (
      await send("POST", "/loads", request("held.csv", content.length, { hold: true }))
    ).json<Load>();
    await send("PUT", `/loads/${held.id}/content?offset=0`, content);
    const cut = (await send("POST", "/loads", request("cut.csv", content.length))).json<Load>();
    await send("PUT", `/loads/${cut.id}/content?offset=0`, content.subarray(0, 10));
    const next = await buildServer({
      ...{ home, clock, ledger },
      ensurePolicyFile: (release, policy) => ensurePolicyFile(home, release, policy),
    });
    const headers = { host: "localhost", origin: "http://localhost", cookie };
    const ask = async (id: string) =>
      (await next.inject({ method: "GET", url: `${base}/loads/${id}`, headers })).json<Load>();
    expect(await ask(held.id)).toMatchObject({ state: "held", name: "held.csv" });
    expect(await ask(cut.id)).toMatchObject({ state: "receiving", received: 10 });
    await next.inject({
      method: "PUT",
      url: `${base}/loads/${cut.id}/content?offset=10`,
      headers: { ...headers, "content-type": "application/octet-stream" },
      payload: content.subarray(10),
    });
    for (let seen = await ask(cut.id); seen.state !== "done"; seen = await ask(cut.id)) {
      expect(seen.state).toMatch(/waiting|running/);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await next.close();
  });
});

describe("closing a cycle", () => {
  it("says where there is nothing in the field", async () => {
    expect((await send("GET", "/cycles/2025/closing")).json()).toMatchObject({ code: "NOT_FOUND" });
  });
});
