import { createHash, randomBytes, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { fileURLToPath, pathToFileURL } from "node:url";
import { journalEntries, openLedger, openSession, type Ledger } from "@juping/ledger";
import type { Clock } from "@juping/model";
import type { Role } from "@juping/model/access";
import type {
  Path,
  ResultBoard,
  ResultCasePage,
  ResultFacts,
  ResultMoney,
  ResultReminders,
  Scenarios,
  UnitPage,
  Warnings,
} from "@juping/model/api";
import { ensurePolicyFile, setCurrent } from "@juping/release";
import { buildServer, type BuildServerOptions } from "@juping/server";
import { batchesFor, batchFiles, cell, openDuckdb, readRows, sqlLiteral, type Home } from "@juping/store";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyOfDemoHome } from "../support/demo-home.ts";
import { severe } from "../browser/severe.ts";
import { launchBrowser } from "../support/browser.ts";
import { signedIn } from "../support/signed-in.ts";

/** A clock that the test moves; Shanghai is eight hours ahead. */
let now = new Date("2026-03-02T01:00:00Z");
const clock: Clock = { now: () => now };
const moveTo = (day: string): void => {
  now = new Date(`${day}T01:00:00Z`);
};

const base = "/api/v1/results/demo/2025";
let home: Home;
let ledger: Ledger;
let app: Awaited<ReturnType<typeof buildServer>>;
let browser: Browser;
let unit = { id: "", name: "", parent: "" };
let other = "";
let warned = "";
const people = new Map<string, string>();

/** People by what they are called here; each keeps one account and signs in anew whenever asked, as days pass. */
const cookieOf = async (who: string): Promise<string> => {
  const [id, secret] = [randomUUID(), randomBytes(32).toString("base64url")];
  const sha = (text: string): string => createHash("sha256").update(text).digest("hex");
  const account = people.get(who) ?? "";
  await ledger.perform(
    openSession,
    {
      id,
      digest: sha(secret),
      account,
      device: "test",
      network: "127.0.0.*",
      knownDevice: sha(id),
      step: null,
    },
    { actor: account, at: clock.now() },
  );
  return `juping_session=${secret}`;
};
const call = async (who: string, method: "GET" | "POST" | "PUT", url: string, body?: object | Buffer) => {
  const response = await app.inject({
    method,
    url,
    headers: {
      host: "localhost",
      origin: "http://localhost",
      cookie: await cookieOf(who),
      ...(Buffer.isBuffer(body) && { "content-type": "application/octet-stream" }),
    },
    ...(body !== undefined && { payload: body }),
  });
  return { status: response.statusCode, json: <T>() => response.json<T>() };
};
const get = async <T>(who: string, url: string): Promise<T> => (await call(who, "GET", url)).json<T>();
/** What came of it: `200`, or the code of the refusal. */
const post = async (
  who: string,
  url: string,
  body: object | Buffer = {},
  method: "POST" | "PUT" = "POST",
) => {
  const answer = await call(who, method, url, body);
  return answer.status === 200 ? "200" : answer.json<{ code: string }>().code;
};
const board = (who = "lead") => get<ResultBoard>(who, base);
const enter = async (step: string, who = "lead") =>
  await post(who, `${base}/steps`, { step, after: (await board()).after });
const sign = async (step: string, who: string) =>
  await post(who, `${base}/signatures`, { step, after: (await board()).after });
const standing = async () => await get<UnitPage>("lead", `/api/v1/demo/2025/units/${unit.id}`);
const moneyOf = (page: UnitPage): Record<string, string | null> =>
  Object.fromEntries(page.awards.map(({ fund, fen }) => [fund, fen]));
const acts = async () =>
  (await ledger.ask(journalEntries, { limit: 500 })).map(({ act, subject }) => `${act} ${subject}`);

/** Opens a page as somebody, does something on it; it says nothing on the console and axe finds nothing serious. */
const onPage = async (who: string, path: string, width: number, act: (page: Page) => Promise<void>) => {
  const { port } = app.server.address() as AddressInfo;
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: "zh-CN" });
  const [name = "", value = ""] = (await cookieOf(who)).split("=");
  await context.addCookies([{ name, value, url: `http://localhost:${port}` }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`http://localhost:${port}/demo/2025/${path}`, { waitUntil: "networkidle" });
  await act(page);
  expect(complaints).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
  expect(await severe(page)).toEqual([]);
  await context.close();
};
const headed = async (page: Page, text: string): Promise<void> =>
  await page.locator("h1", { hasText: text }).waitFor();

const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`);

/** Mediations of the unit in the cycle that count as failed: what an appeal can be about. */
const failedMediations = async (): Promise<string[]> => {
  const duckdb = await openDuckdb({ threads: 1 });
  try {
    const batches = await batchesFor(home, { programme: "demo", cycle: "2025", instrument: "mediation" });
    for (const batch of batches) {
      const rows = await readRows(
        duckdb.connection,
        `SELECT CAST(id AS VARCHAR) AS id FROM read_parquet(${sqlLiteral(batchFiles(home, batch).data)})
         WHERE unit_id = ${sqlLiteral(unit.id)} AND NOT kept ORDER BY source_line`,
        { id: cell.text },
      );
      if (rows.length > 0) return rows.map(({ id }) => id);
    }
    throw new Error("no failed mediation of the unit");
  } finally {
    duckdb.close();
  }
};

beforeAll(async () => {
  home = await copyOfDemoHome();
  await setCurrent(home, "demo", "2025", {
    revision: 1,
    stage: "draft",
    published_at: now.toISOString(),
    published_by: "lead",
  });
  ledger = await openLedger({ folder: null, clock });
  const built = fileURLToPath(new URL("../../apps/dashboard/build/handler.js", import.meta.url));
  process.env.JUPING_PAGES_PROTOCOL_HEADER ??= "x-juping-protocol";
  const { handler } = (await import(pathToFileURL(built).href)) as {
    handler: NonNullable<BuildServerOptions["dashboardHandler"]>;
  };
  app = await buildServer({
    home,
    clock,
    ledger,
    dashboardHandler: handler,
    ensurePolicyFile: (release, policy) => ensurePolicyFile(home, release, policy),
  });
  await app.listen({ port: 0 });
  browser = await launchBrowser();
  const open = async (who: string, role: Role, scope = "whole") => {
    people.set(who, (await signedIn(ledger, clock, role, { scope })).account);
  };
  await open("lead", "evaluation_lead");
  const rows = (
    await get<{ rows: { unit: typeof unit }[] }>(
      "lead",
      `/api/v1/demo/2025/compare?level=committee&q=${encodeURIComponent("示例")}&sort=register`,
    )
  ).rows.map((row) => row.unit);
  unit = rows.find(({ name }) => name === "示例三十四居民区") ?? unit;
  other = rows.find(({ name }) => name === "示例十居民区")?.id ?? "";
  await open("client", "client_officer");
  await open("committee", "committee", `committee:${unit.id}`);
  await open("neighbour", "committee", `committee:${other}`);
  // The first of that name is the model street's: 不合格 in this cycle.
  warned = rows.find(({ name }) => name === "示例三居民区")?.id ?? "";
  await open("warned", "committee", `committee:${warned}`);
  await open("auditor", "auditor");
  for (const who of ["first", "second", "third"]) await open(who, "evaluator");
}, 180_000);
afterAll(async () => {
  await browser.close();
  await app.close();
  await ledger.close();
  rmSync(home.path, { recursive: true, force: true });
});

describe("a cycle from its facts to its money, played by people signed in apart", () => {
  test("facts: ten working days, nothing skipped or antedated", async () => {
    expect(await enter("notice")).toBe("RESULT_STEP");
    expect(await enter("facts", "client")).toBe("ROLE_FORBIDDEN");
    expect(await enter("facts")).toBe("200");
    const { step, log, days_left } = await board();
    expect([step, log[0]?.due_on, days_left]).toEqual(["facts", "2026-03-16", 11]);
    expect(await enter("draft")).toBe("RESULT_STEP");
    moveTo("2026-03-03");
  });

  test("the committee confirms its own facts, corrects with proof, sees no score yet", async () => {
    expect((await call("committee", "GET", `/api/v1/demo/2025/units/${unit.id}`)).status).toBe(403);
    const own = `${base}/units/${unit.id}`;
    expect(await post("neighbour", `${own}/facts`, { facts: ["x"] }, "PUT")).toBe("POLICY_FORBIDDEN");
    expect((await call("first", "GET", own)).json()).toMatchObject({ code: "ROLE_FORBIDDEN" });
    const { facts } = await get<ResultFacts>("committee", own);
    expect(facts.length).toBeGreaterThan(40);
    expect(JSON.stringify(facts)).not.toMatch(/"score"/);
    const names = facts.map(({ fact }) => fact);
    expect(await post("committee", `${own}/facts`, { facts: names.slice(1, 10) }, "PUT")).toBe("200");
    expect((await get<ResultReminders>("committee", "/api/v1/results/reminders")).reminders).toHaveLength(1);
    const id = randomUUID();
    const correction = {
      ...{ id, kind: "correction", ground: "facts", subject: names[0] },
      ...{ claim: "台账漏登一次", asked: "加一次" },
    };
    expect(await post("committee", `${own}/cases`, correction)).toBe("200");
    expect(await post("committee", `${own}/cases`, correction)).toBe("200");
    expect(await post("committee", `${base}/cases/${id}/proof`, pdf("minutes"), "PUT")).toBe("200");
    expect(await post("neighbour", `${base}/cases/${id}/proof`, pdf("x"), "PUT")).toBe("POLICY_FORBIDDEN");
    await onPage("committee", `committee/${unit.id}/facts`, 390, async (page) => {
      await headed(page, "待确认事实");
      await page.getByText("其余均属实，全部确认").click();
      await headed(page, "事实已全部确认");
    });
    moveTo("2026-03-17");
    expect(await enter("draft")).toBe("RESULT_STEP");
    expect(
      await post("lead", `${base}/cases/${id}/answer`, { uphold: false, answer: "会议记录没有签到" }),
    ).toBe("200");
    const answered = await get<ResultFacts>("committee", own);
    expect(answered.cases).toMatchObject([{ outcome: "rejected", answer: "会议记录没有签到" }]);
    const [proof] = (await get<ResultCasePage>("committee", `${base}/cases/${id}`)).proofs;
    expect((await call("committee", "GET", `${base}/cases/${id}/proofs/${proof?.sha256}`)).status).toBe(200);
    expect(await post("committee", `${own}/cases`, { ...correction, id: randomUUID() })).toBe("RESULT_LATE");
    expect(await enter("draft")).toBe("200");
  });

  test("public notice: two sign, then the committee reads its result", async () => {
    await onPage("lead", "board", 1440, async (page) => {
      await page.getByRole("button", { name: "签认进入“公示”" }).click();
      await page.getByRole("button", { name: "签认进入“公示”" }).waitFor({ state: "detached" });
    });
    expect(await enter("notice")).toBe("RESULT_UNSIGNED");
    expect(await sign("notice", "auditor")).toBe("ROLE_FORBIDDEN");
    expect(await sign("notice", "client")).toBe("200");
    await onPage("lead", "board", 390, async (page) => {
      await page.getByRole("button", { name: "进入“公示”" }).click();
      await headed(page, "现在是“公示”");
    });
    expect((await board()).log.at(-1)?.due_on).toBe("2026-03-24");
    expect((await call("committee", "GET", `/api/v1/demo/2025/units/${unit.id}`)).status).toBe(200);
  });

  test("going back is a step of its own, with a reason, and takes the notice back", async () => {
    const { after } = await board();
    expect(await post("lead", `${base}/undo`, { after, reason: " " })).toBe("REASON_REQUIRED");
    expect(await post("lead", `${base}/undo`, { after: after - 1, reason: "名单有误" })).toBe(
      "STALE_VERSION",
    );
    expect(await post("lead", `${base}/undo`, { after, reason: "名单有误" })).toBe("200");
    expect((await call("committee", "GET", `/api/v1/demo/2025/units/${unit.id}`)).status).toBe(403);
    expect(await enter("notice")).toBe("RESULT_UNSIGNED");
    for (const who of ["lead", "client"]) expect(await sign("notice", who)).toBe("200");
    expect(await enter("notice")).toBe("200");
    expect((await board()).log.map(({ step, undoes }) => [step, undoes])).toEqual([
      ["facts", null],
      ["draft", null],
      ["notice", null],
      ["draft", 3],
      ["notice", null],
    ]);
  });

  let appeal = "";
  test("an appeal inside ten working days, on a listed ground; a late one is refused and told", async () => {
    moveTo("2026-03-25");
    expect(await enter("appeal")).toBe("200");
    const due = (await board()).log.at(-1)?.due_on ?? "";
    expect(due).toBe("2026-04-09");
    const cases = `${base}/units/${unit.id}/cases`;
    const filing = (id: string) => ({
      ...{ id, kind: "appeal", ground: "facts", subject: "C1-2" },
      ...{ claim: "调解协议已经履行，登记为未履行", asked: "按履行计" },
    });
    appeal = randomUUID();
    expect(await post("committee", cases, { ...filing(appeal), ground: "weights" })).toBe("BAD_REQUEST");
    expect(await post("committee", cases, filing(appeal))).toBe("200");
    expect(await post("committee", `${base}/cases/${appeal}/proof`, pdf("agreement"), "PUT")).toBe("200");
    moveTo("2026-04-10");
    expect(await post("committee", cases, filing(randomUUID()))).toBe("RESULT_LATE");
    expect(await acts()).toContain(`appeal.refuse-late unit:${unit.id}`);
    expect(await enter("review")).toBe("200");
  });

  test("three who did not score it decide by majority, the appeal is upheld", async () => {
    const at = `${base}/cases/${appeal}`;
    const ids = (...who: string[]) => ({ accounts: who.map((name) => people.get(name)) });
    expect(await post("lead", `${at}/panel`, ids("first", "second"))).toBe("PANEL_INVALID");
    expect(await post("lead", `${at}/panel`, ids("first", "second", "lead"))).toBe("PANEL_INVALID");
    expect(await post("lead", `${at}/panel`, ids("first", "second", "committee"))).toBe("PANEL_INVALID");
    expect(await post("first", `${at}/vote`, { uphold: true, reason: "x" })).toBe("NOT_FOUND");
    expect(await post("lead", `${at}/panel`, ids("first", "second", "third"))).toBe("200");
    expect((await get<ResultReminders>("first", "/api/v1/results/reminders")).reminders).toHaveLength(1);
    expect(await enter("final")).toBe("RESULT_STEP");
    await onPage("first", `cases/${appeal}`, 390, async (page) => {
      await page.getByLabel("理由和经过").fill("协议属实");
      await page.getByRole("button", { name: "成立", exact: true }).click();
      await page.getByText("已表决").waitFor();
    });
    expect((await get<ResultCasePage>("second", at)).panel.some(({ uphold }) => uphold !== null)).toBe(false);
    expect(await post("second", `${at}/vote`, { uphold: false, reason: "证据不足" })).toBe("200");
    expect(await post("second", `${at}/vote`, { uphold: true, reason: "改" })).toBe("NOT_FOUND");
    expect(await post("third", `${at}/vote`, { uphold: true, reason: "履行凭证齐全" })).toBe("200");
    const { outcome, answer } = await get<ResultCasePage>("committee", at);
    expect(outcome).toBe("upheld");
    expect(answer.split("；").toSorted()).toEqual(["协议属实", "履行凭证齐全"].toSorted());
  });

  test("what is upheld is mended, published as a new revision, changes the grade and moves money", async () => {
    const before = await standing();
    expect(await enter("final")).toBe("RESULT_STEP");
    const cells = (await failedMediations()).map((id) => ({ id, column: "kept", value: "1" }));
    const at = `${base}/cases/${appeal}/mending`;
    expect(
      await post("lead", at, { instrument: "mediation", cells: [{ id: "x", column: "kept", value: "1" }] }),
    ).toBe("NOT_FOUND");
    expect(await post("lead", at, { instrument: "mediation", cells })).toBe("200");
    expect(await post("lead", `${base}/revision`)).toBe("200");
    await expect
      .poll(async () => (await board()).publishing, { timeout: 120_000, interval: 500 })
      .toEqual({
        state: "done",
        problem: null,
      });
    const after = await standing();
    expect((await board()).release).toMatchObject({ revision: 2, stage: "notice" });
    expect([before.standing.grade, after.standing.grade]).toEqual(["良好", "优秀"]);
    const [was, is] = [moneyOf(before), moneyOf(after)];
    expect([was["contest_best"], is["contest_best"]]).toEqual([undefined, "2000000"]);
    expect(BigInt(is["special_fund_matching"] ?? 0) >= BigInt(was["special_fund_matching"] ?? 0)).toBe(true);
    expect(await get<ResultCasePage>("committee", `${base}/cases/${appeal}`)).toMatchObject({ revision: 2 });
  }, 150_000);

  test("final and awards: two sign each, and the booked accounts balance", async () => {
    for (const step of ["final", "awards"]) {
      for (const who of ["lead", "client"]) expect(await sign(step, who)).toBe("200");
      expect(await enter(step)).toBe("200");
    }
    expect((await board()).release.stage).toBe("final");
    const { accounts, awards } = await get<ResultMoney>("client", `${base}/money`);
    expect(awards.length).toBeGreaterThan(100);
    for (const { budget_fen, owed_fen, reserve_fen, returned_fen } of accounts)
      expect(owed_fen + reserve_fen + returned_fen).toBe(budget_fen);
  });

  test("a payment is recorded by one, confirmed by another, never above what is owed", async () => {
    expect(await enter("payment")).toBe("200");
    const pay = (fen: number) => ({
      ...{ id: randomUUID(), unit: unit.id, fund: "contest_best" },
      ...{ fen, voucher: "演-001" },
    });
    expect(await post("lead", `${base}/payments`, pay(100))).toBe("ROLE_FORBIDDEN");
    expect(await post("client", `${base}/payments`, pay(2_000_001))).toBe("PAYMENT_INVALID");
    await onPage("client", "payments", 1440, async (page) => {
      await page.getByLabel("街道、镇").selectOption(unit.parent);
      await page.getByLabel("居民区").selectOption(`${unit.id} contest_best`);
      await page.getByLabel("金额（元）").fill("20000.00");
      await page.getByLabel("凭证号").fill("演-001");
      await page.getByRole("button", { name: "登记拨付" }).click();
      await page.getByText("等待另一人确认").waitFor();
    });
    const [payment] = (await get<ResultMoney>("client", `${base}/money`)).payments;
    expect(await post("client", `${base}/payments`, pay(1))).toBe("PAYMENT_INVALID");
    expect(await enter("targets")).toBe("RESULT_STEP");
    const confirmation = `${base}/payments/${payment?.id}/confirmation`;
    expect(await post("client", confirmation)).toBe("PAYMENT_INVALID");
    expect(await post("lead", confirmation)).toBe("200");
    const { after } = await board();
    expect(await post("lead", `${base}/undo`, { after, reason: "再看" })).toBe("RESULT_STEP");
    const { awards } = await get<ResultMoney>("auditor", `${base}/money`);
    expect(awards.find((row) => row.unit.id === unit.id && row.fund === "contest_best")).toMatchObject({
      paid_fen: 2_000_000,
    });
  });

  test("from a payment to the rows behind it in six steps", async () => {
    // 1 the payment, 2 the committee, 3 why it is paid, 4 the indicator, 5 what went into it, 6 the batch of rows.
    const { payments } = await get<ResultMoney>("lead", `${base}/money`);
    const page = await get<UnitPage>("lead", `/api/v1/demo/2025/units/${payments[0]?.unit.id}`);
    expect(
      page.awards.find(({ fund }) => fund === "special_fund_matching")?.derivation.length,
    ).toBeGreaterThan(2);
    const path = await get<Path>("lead", `/api/v1/demo/2025/units/${unit.id}/path/committee/C1-2`);
    const batches = JSON.stringify(path);
    const mended = (await get<ResultCasePage>("lead", `${base}/cases/${appeal}`)).batch ?? "";
    expect(batches).toContain(mended);
    const batch = await call("lead", "GET", `/api/v1/programmes/demo/batches/${mended}`);
    expect(batch.status).toBe(200);
  });

  test("the next cycle's targets end it; refusals and acts stand in the journal", async () => {
    expect(await enter("targets")).toBe("200");
    expect(await post("lead", `${base}/targets`, { unit: unit.id, node: "C1-2", target: 70 }, "PUT")).toBe(
      "200",
    );
    expect((await board()).next).toBeNull();
    const told = (await acts()).map((line) => line.split(" ")[0]);
    for (const act of [
      "access.refuse",
      "result.enter-step",
      "result.undo-step",
      "result.vote",
      "result.confirm-payment",
    ])
      expect(told).toContain(act);
  });

  test("a trial is kept for those who read the street's funds", async () => {
    const path = `${base}/streets/${unit.parent}/scenarios`;
    const kept = {
      id: randomUUID(),
      title: "提高下限",
      trial: { floor: "10000", "weight.mediation": "0.40" },
    };
    expect(await post("committee", path, kept)).toBe("ROLE_FORBIDDEN");
    expect(await post("lead", path, kept)).toBe("200");
    const { scenarios } = await get<Scenarios>("client", path);
    expect(scenarios).toMatchObject([{ title: "提高下限", trial: kept.trial, current: true }]);
  });

  test("a noticed committee files its plan, closes its items, is checked after 90 days and freed of the warning", async () => {
    const own = `${base}/units/${warned}/plan`;
    const seen = await get<Warnings>("warned", `${base}/warnings`);
    expect(seen.warnings.map((entry) => [entry.unit.id, entry.level])).toEqual([[warned, "通报督促改进"]]);
    const item = (due: string) => ({ node: "A1", measure: "每月入户走访", owner: "书记", due });
    expect(await post("warned", own, { coach: "街道联络员", items: [item("2026-01-01")] })).toBe(
      "PLAN_INVALID",
    );
    expect(await post("committee", own, { coach: "", items: [item("2026-06-01")] })).toBe("POLICY_FORBIDDEN");
    expect(await post("warned", own, { coach: "街道联络员", items: [item("2026-06-01")] })).toBe("200");
    expect(await post("lead", `${own}/recheck`, { score: 70 })).toBe("PLAN_INVALID");
    expect(await post("lead", `${own}/lifting`)).toBe("PLAN_INVALID");
    moveTo("2026-07-20");
    const late = await get<Warnings>("lead", `${base}/warnings`);
    expect(late.warnings.find((entry) => entry.unit.id === warned)?.plan?.items[0]?.overdue).toBe(true);
    expect(await post("warned", `${own}/items/1/closing`)).toBe("200");
    expect(await post("lead", `${own}/recheck`, { score: 70 })).toBe("200");
    expect(await post("warned", `${own}/lifting`)).toBe("ROLE_FORBIDDEN");
    expect(await post("lead", `${own}/lifting`)).toBe("200");
    expect(await post("lead", `${own}/recheck`, { score: 50 })).toBe("PLAN_INVALID");
  });
});
