import { randomUUID } from "node:crypto";
import type {
  Path,
  Projects,
  QueryCatalogue,
  ResultBoard,
  ResultCasePage,
  ResultFacts,
  ResultMoney,
  ResultReminders,
  Scenarios,
  Targets,
  UnitPage,
  Warnings,
} from "@juping/model/api";
import { setCurrent } from "@juping/release";
import { batchesFor, batchFiles, cell, openDuckdb, readRows, sqlLiteral, type Home } from "@juping/store";
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyOfDemoHome } from "../support/demo-home.ts";
import { base, headed, looksRight, openPlay, type Play } from "./play.ts";

let home: Home;
let play: Play;
let unit = { id: "", name: "", parent: "" };
let other = "";
let warned = "";

const get: Play["get"] = (who, url) => play.get(who, url);
const post: Play["post"] = (...asked) => play.post(...asked);
const at: Play["at"] = (...asked) => play.at(...asked);
const board = (who = "lead") => get<ResultBoard>(who, base);
const enter = async (step: string, who = "lead") =>
  await post(who, `${base}/steps`, { step, after: (await board()).after });
const sign = async (step: string, who: string) =>
  await post(who, `${base}/signatures`, { step, after: (await board()).after });
const standing = async () => await get<UnitPage>("lead", `/api/v1/demo/2025/units/${unit.id}`);
const moneyOf = (page: UnitPage): Record<string, string | null> =>
  Object.fromEntries(page.awards.map(({ fund, fen }) => [fund, fen]));

/** The lead enters the next step on the board. */
const enters = async (step: string, width = 1440): Promise<Page> => {
  const page = await at("lead", "board", width);
  await page.getByRole("button", { name: `进入“${step}”`, exact: true }).click();
  await headed(page, `现在是“${step}”`);
  return page;
};
/** Lead and client officer sign on the board, each at a desk of their own. */
const bothSign = async (step: string): Promise<void> => {
  for (const who of ["lead", "client"]) {
    const page = await at(who, "board");
    await page.getByRole("button", { name: `签认进入“${step}”` }).click();
    await page.getByRole("button", { name: `签认进入“${step}”` }).waitFor({ state: "detached" });
  }
};
/** A correction or an appeal is written and handed in with its proof. */
const files = async (page: Page, claim: string, asked: string): Promise<void> => {
  await page.getByLabel("理由和经过").fill(claim);
  await page.getByLabel("应当是").fill(asked);
  await page
    .getByLabel("证明材料")
    .setInputFiles({ name: "proof.pdf", mimeType: "application/pdf", buffer: pdf(claim) });
  await page.getByRole("button", { name: "提交", exact: true }).click();
};
const published = async (): Promise<void> =>
  await expect
    .poll(async () => (await board()).publishing, { timeout: 120_000, interval: 500 })
    .toEqual({ state: "done", problem: null });

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
    published_at: "2026-03-02T01:00:00.000Z",
    published_by: "lead",
  });
  play = await openPlay(home, "2026-03-02T01:00:00Z");
  await play.open("lead", "evaluation_lead");
  const rows = (
    await get<{ rows: { unit: typeof unit }[] }>(
      "lead",
      `/api/v1/demo/2025/compare?level=committee&q=${encodeURIComponent("示例")}&sort=register`,
    )
  ).rows.map((row) => row.unit);
  unit = rows.find(({ name }) => name === "示例三十四居民区") ?? unit;
  other = rows.find(({ name }) => name === "示例十居民区")?.id ?? "";
  // The first of that name is the model street's: 不合格 in this cycle.
  warned = rows.find(({ name }) => name === "示例三居民区")?.id ?? "";
  await play.open("client", "client_officer");
  await play.open("committee", "committee", `committee:${unit.id}`);
  await play.open("neighbour", "committee", `committee:${other}`);
  await play.open("warned", "committee", `committee:${warned}`);
  await play.open("auditor", "auditor");
  for (const who of ["first", "second", "third"]) await play.open(who, "evaluator");
}, 180_000);
afterAll(async () => {
  await play.close();
});

describe(
  "a cycle from its facts to its money, played by five roles signed in apart, each in a browser of its own",
  { timeout: 120_000 },
  () => {
    test("facts: ten working days, nothing skipped or antedated", async () => {
      expect(await enter("notice")).toBe("RESULT_STEP");
      expect(await enter("facts", "client")).toBe("ROLE_FORBIDDEN");
      await enters("事实核对与更正");
      const { step, log, days_left } = await board();
      expect([step, log[0]?.due_on, days_left]).toEqual(["facts", "2026-03-16", 11]);
      expect(await enter("draft")).toBe("RESULT_STEP");
      play.moveTo("2026-03-03");
    });

    test("the committee confirms its own facts, corrects with proof, sees no score yet", async () => {
      expect((await play.call("committee", "GET", `/api/v1/demo/2025/units/${unit.id}`)).status).toBe(403);
      const own = `${base}/units/${unit.id}`;
      expect(await post("neighbour", `${own}/facts`, { facts: ["x"] }, "PUT")).toBe("POLICY_FORBIDDEN");
      expect((await play.call("first", "GET", own)).json()).toMatchObject({ code: "ROLE_FORBIDDEN" });
      const { facts } = await get<ResultFacts>("committee", own);
      expect(facts.length).toBeGreaterThan(40);
      expect(JSON.stringify(facts)).not.toMatch(/"score"/);
      expect((await get<ResultReminders>("committee", "/api/v1/results/reminders")).reminders).toHaveLength(
        1,
      );
      const page = await at("committee", `committee/${unit.id}/facts`, 390);
      await headed(page, "待确认事实");
      await page.getByRole("button", { name: "有误" }).first().click();
      await files(page, "台账漏登一次", "加一次");
      await page.getByRole("button", { name: "有误" }).first().waitFor();
      await page.getByText("其余均属实，全部确认").click();
      await headed(page, "事实已全部确认");
      await looksRight(page);
      const [filed] = (await get<ResultFacts>("committee", own)).cases;
      const id = filed?.id ?? "";
      // The same case handed in again is one; nobody else adds to it.
      const { kind = "", ground = "", subject = "", claim = "", asked = "" } = filed ?? {};
      expect(await post("committee", `${own}/cases`, { id, kind, ground, subject, claim, asked })).toBe(
        "200",
      );
      expect((await get<ResultFacts>("committee", own)).cases).toHaveLength(1);
      expect(await post("neighbour", `${base}/cases/${id}/proof`, pdf("x"), "PUT")).toBe("POLICY_FORBIDDEN");
      play.moveTo("2026-03-17");
      expect(await enter("draft")).toBe("RESULT_STEP");
      const answering = await at("lead", `cases/${id}`);
      await answering.getByLabel("理由和经过").fill("会议记录没有签到");
      await answering.getByRole("button", { name: "不成立", exact: true }).click();
      await headed(answering, "不成立");
      const answered = await get<ResultFacts>("committee", own);
      expect(answered.cases).toMatchObject([{ outcome: "rejected", answer: "会议记录没有签到" }]);
      const [proof] = (await get<ResultCasePage>("committee", `${base}/cases/${id}`)).proofs;
      const download = await play.call("committee", "GET", `${base}/cases/${id}/proofs/${proof?.sha256}`);
      expect(download.status).toBe(200);
      const late = { id: randomUUID(), kind, ground, subject, claim, asked };
      expect(await post("committee", `${own}/cases`, late)).toBe("RESULT_LATE");
      await enters("初评");
    });

    test("public notice: two sign, then the committee reads its result", async () => {
      expect(await enter("notice")).toBe("RESULT_UNSIGNED");
      expect(await sign("notice", "auditor")).toBe("ROLE_FORBIDDEN");
      await bothSign("公示");
      const page = await enters("公示", 390);
      await looksRight(page);
      expect((await board()).log.at(-1)?.due_on).toBe("2026-03-24");
      expect((await play.call("committee", "GET", `/api/v1/demo/2025/units/${unit.id}`)).status).toBe(200);
    });

    test("going back is a step of its own, with a reason, and takes the notice back", async () => {
      const { after } = await board();
      expect(await post("lead", `${base}/undo`, { after, reason: " " })).toBe("REASON_REQUIRED");
      expect(await post("lead", `${base}/undo`, { after: after - 1, reason: "名单有误" })).toBe(
        "STALE_VERSION",
      );
      expect(await post("lead", `${base}/undo`, { after, reason: "名单有误" })).toBe("200");
      expect((await play.call("committee", "GET", `/api/v1/demo/2025/units/${unit.id}`)).status).toBe(403);
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
      play.moveTo("2026-03-25");
      await enters("申诉");
      expect((await board()).log.at(-1)?.due_on).toBe("2026-04-09");
      const cases = `${base}/units/${unit.id}/cases`;
      const unlisted = { id: randomUUID(), kind: "appeal", ground: "weights", subject: "C1-2" };
      expect(await post("committee", cases, { ...unlisted, claim: "权重不当", asked: "" })).toBe(
        "BAD_REQUEST",
      );
      const page = await at("committee", `committee/${unit.id}/appeal`, 390);
      await page.getByLabel("涉及的指标").selectOption("C1-2");
      await files(page, "调解协议已经履行，登记为未履行", "按履行计");
      await page.getByRole("link", { name: /申诉：/ }).waitFor();
      appeal = (await board()).cases.find(({ kind }) => kind === "appeal")?.id ?? "";
      // On the last day the form is opened, on the day after it is handed in.
      play.moveTo("2026-04-09");
      const open = await at("committee", `committee/${unit.id}/appeal`, 390);
      await open.getByLabel("涉及的指标").selectOption("A1-2");
      play.moveTo("2026-04-10");
      await play.signIn("committee");
      await files(open, "满意度偏低", "重算");
      await open.getByText("2026-04-09 截止").first().waitFor();
      await open.locator(".problem").waitFor();
      expect(play.complaints.splice(0)).toEqual([expect.stringMatching(/status of 409/)]);
      expect((await board()).cases.filter(({ kind }) => kind === "appeal")).toHaveLength(1);
      expect(await play.acts()).toContain(`appeal.refuse-late unit:${unit.id}`);
      await enters("复核");
    });

    test("three who did not score it decide by majority, the appeal is upheld", async () => {
      const where = `${base}/cases/${appeal}`;
      const ids = (...who: string[]) => ({ accounts: who.map(play.accountOf) });
      expect(await post("lead", `${where}/panel`, ids("first", "second"))).toBe("PANEL_INVALID");
      expect(await post("lead", `${where}/panel`, ids("first", "second", "lead"))).toBe("PANEL_INVALID");
      expect(await post("lead", `${where}/panel`, ids("first", "second", "committee"))).toBe("PANEL_INVALID");
      expect(await post("first", `${where}/vote`, { uphold: true, reason: "x" })).toBe("NOT_FOUND");
      const naming = await at("lead", `cases/${appeal}`);
      for (const who of ["first", "second", "third"])
        await naming.locator(`input[value="${play.accountOf(who)}"]`).check();
      await naming.getByRole("button", { name: "指定三人" }).click();
      await naming.getByRole("heading", { name: "复核组" }).waitFor();
      expect((await get<ResultReminders>("first", "/api/v1/results/reminders")).reminders).toHaveLength(1);
      expect(await enter("final")).toBe("RESULT_STEP");
      const votes = async (who: string, reason: string, word: string): Promise<Page> => {
        const page = await at(who, `cases/${appeal}`, 390);
        await page.getByLabel("理由和经过").fill(reason);
        await page.getByRole("button", { name: word, exact: true }).click();
        await page.getByRole("button", { name: word, exact: true }).waitFor({ state: "detached" });
        return page;
      };
      await looksRight(await votes("first", "协议属实", "成立"));
      expect((await get<ResultCasePage>("second", where)).panel.some(({ uphold }) => uphold !== null)).toBe(
        false,
      );
      await votes("second", "证据不足", "不成立");
      expect(await post("second", `${where}/vote`, { uphold: true, reason: "改" })).toBe("NOT_FOUND");
      await votes("third", "履行凭证齐全", "成立");
      const { outcome, answer } = await get<ResultCasePage>("committee", where);
      expect(outcome).toBe("upheld");
      expect(answer.split("；").toSorted()).toEqual(["协议属实", "履行凭证齐全"].toSorted());
    });

    let failed: string[] = [];
    test("what is upheld is mended, published as a new revision, changes the grade and moves money", async () => {
      const before = await standing();
      expect(await enter("final")).toBe("RESULT_STEP");
      failed = await failedMediations();
      const mending = `${base}/cases/${appeal}/mending`;
      expect(
        await post("lead", mending, {
          instrument: "mediation",
          cells: [{ id: "x", column: "kept", value: "1" }],
        }),
      ).toBe("NOT_FOUND");
      const page = await at("lead", `cases/${appeal}`);
      await page.getByLabel("数据表").selectOption("mediation");
      for (const [at, id] of failed.entries()) {
        if (at > 0) await page.getByRole("button", { name: "再改一格" }).click();
        await page.getByLabel("行编号").nth(at).fill(id);
        await page.locator("fieldset select").nth(at).selectOption("kept");
        await page.getByLabel("新值").nth(at).fill("1");
      }
      await page.getByRole("button", { name: "更正数据" }).click();
      await headed(page, "数据已更正");
      const publishing = await at("lead", "board");
      await publishing.getByRole("button", { name: "按更正后的数据发布新的一版" }).click();
      await publishing.getByText("正在发布新的一版").waitFor();
      await published();
      const after = await standing();
      expect((await board()).release).toMatchObject({ revision: 2, stage: "notice" });
      expect([before.standing.grade, after.standing.grade]).toEqual(["良好", "优秀"]);
      const [was, is] = [moneyOf(before), moneyOf(after)];
      expect([was["contest_best"], is["contest_best"]]).toEqual([undefined, "2000000"]);
      expect(BigInt(is["special_fund_matching"] ?? 0) >= BigInt(was["special_fund_matching"] ?? 0)).toBe(
        true,
      );
      expect(await get<ResultCasePage>("committee", `${base}/cases/${appeal}`)).toMatchObject({
        revision: 2,
      });
    }, 150_000);

    test("the decision is a document for the committee, in Word and as PDF, with what it changed", async () => {
      const document = (who: string, format: string) =>
        play.call(who, "GET", `${base}/cases/${appeal}/document?format=${format}`);
      expect((await document("neighbour", "pdf")).json()).toMatchObject({ code: "POLICY_FORBIDDEN" });
      expect((await document("first", "pdf")).json()).toMatchObject({ code: "ROLE_FORBIDDEN" });
      const { text } = await extractText(
        await getDocumentProxy(new Uint8Array((await document("committee", "pdf")).body)),
        { mergePages: true },
      );
      const bare = text.replaceAll(/\s/g, "");
      for (const words of [
        "申诉复核决定书",
        "表决2人认为成立，1人认为不成立",
        "认为成立：履行凭证齐全。",
        "申诉成立",
        "等次良好优秀",
        "20,000.00",
        "核验码",
      ])
        expect(bare).toContain(words);
      const parts = unzipSync(new Uint8Array((await document("lead", "docx")).body));
      expect(strFromU8(parts["word/document.xml"] ?? new Uint8Array())).toContain("申诉成立");
      const code = /核验码(?:[^A-Z0-9]*)([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})/.exec(bare)?.[1] ?? "";
      expect(await get("auditor", `/api/v1/verification/${code}`)).toMatchObject({
        document: { kind: "decision" },
        unit: { id: unit.id },
      });
    });

    test("final and awards: two sign each, and the booked accounts balance", async () => {
      await bothSign("终评");
      await enters("终评");
      await bothSign("资金与荣誉核定");
      await enters("资金与荣誉核定");
      expect((await board()).release.stage).toBe("final");
      const { accounts, awards } = await get<ResultMoney>("client", `${base}/money`);
      expect(awards.length).toBeGreaterThan(100);
      for (const { budget_fen, owed_fen, reserve_fen, returned_fen } of accounts)
        expect(owed_fen + reserve_fen + returned_fen).toBe(budget_fen);
    });

    test("a payment is recorded by one, confirmed by another, never above what is owed", async () => {
      await enters("拨付");
      const pay = (fen: number) => ({
        ...{ id: randomUUID(), unit: unit.id, fund: "contest_best" },
        ...{ fen, voucher: "演-001" },
      });
      expect(await post("lead", `${base}/payments`, pay(100))).toBe("ROLE_FORBIDDEN");
      expect(await post("client", `${base}/payments`, pay(2_000_001))).toBe("PAYMENT_INVALID");
      const page = await at("client", "payments");
      await page.getByLabel("街道、镇").selectOption(unit.parent);
      await page.locator("form").getByLabel("居民区").selectOption(`${unit.id} contest_best`);
      await page.getByLabel("金额（元）").fill("20000.00");
      await page.getByLabel("凭证号").fill("演-001");
      await page.getByRole("button", { name: "登记拨付" }).click();
      await page.getByText("等待另一人确认").waitFor();
      await looksRight(page);
      const [payment] = (await get<ResultMoney>("client", `${base}/money`)).payments;
      expect(await post("client", `${base}/payments`, pay(1))).toBe("PAYMENT_INVALID");
      expect(await enter("targets")).toBe("RESULT_STEP");
      expect(await post("client", `${base}/payments/${payment?.id}/confirmation`)).toBe("PAYMENT_INVALID");
      const confirming = await at("lead", "payments", 390);
      await confirming.getByRole("button", { name: /^确认/ }).click();
      await confirming.getByText(/确认$/).first().waitFor();
      await looksRight(confirming);
      const { after } = await board();
      expect(await post("lead", `${base}/undo`, { after, reason: "再看" })).toBe("RESULT_STEP");
      const { awards } = await get<ResultMoney>("auditor", `${base}/money`);
      expect(awards.find((row) => row.unit.id === unit.id && row.fund === "contest_best")).toMatchObject({
        paid_fen: 2_000_000,
      });
    });

    test("the auditor goes from a payment to the answers behind it in at most six clicks", async () => {
      // Single answers are cut out of the release when somebody who may read them first asks.
      const catalogue = "/api/v1/demo/2025/query/catalogue";
      await expect
        .poll(async () => (await get<QueryCatalogue>("auditor", catalogue)).detail, { timeout: 60_000 })
        .not.toBe("preparing");
      const page = await at("auditor", "payments");
      let clicks = 0;
      const click = async (of: ReturnType<Page["locator"]>): Promise<void> => {
        await of.first().click();
        clicks += 1;
      };
      const drawer = page.getByRole("complementary");
      await click(page.getByRole("table", { name: "拨付记录" }).getByRole("link", { name: unit.name }));
      await page.locator("h2", { hasText: "20,000.00" }).waitFor();
      const leaf = page.locator(`a[href*="${unit.id}:committee:A1-2"]:visible`);
      if ((await leaf.count()) === 0) await click(page.locator(`a[href$="${unit.id}:committee:A1"]:visible`));
      await click(leaf);
      await click(drawer.locator("summary"));
      await click(drawer.getByRole("link", { name: "查询这道题的逐份回答" }));
      await click(page.getByRole("button", { name: "运行" }));
      await page.getByRole("cell", { name: /^q\d/i }).first().waitFor();
      expect(clicks).toBeLessThanOrEqual(6);
    }, 90_000);

    test("from a payment to the batch of rows that an appeal mended", async () => {
      const { payments } = await get<ResultMoney>("lead", `${base}/money`);
      const page = await get<UnitPage>("lead", `/api/v1/demo/2025/units/${payments[0]?.unit.id}`);
      expect(
        page.awards.find(({ fund }) => fund === "special_fund_matching")?.derivation.length,
      ).toBeGreaterThan(2);
      const path = await get<Path>("lead", `/api/v1/demo/2025/units/${unit.id}/path/committee/C1-2`);
      const mended = (await get<ResultCasePage>("lead", `${base}/cases/${appeal}`)).batch ?? "";
      expect(JSON.stringify(path)).toContain(mended);
      for (const who of ["lead", "auditor"])
        expect((await play.call(who, "GET", `/api/v1/programmes/demo/batches/${mended}`)).status).toBe(200);
      expect(await post("auditor", `/api/v1/programmes/demo/loads`)).toBe("ROLE_FORBIDDEN");
    });

    test("a revision after the payment: differences go against the reserve, what was paid stays paid", async () => {
      const before = await get<ResultMoney>("auditor", `${base}/money`);
      const cells = failed.map((id) => ({ id, column: "kept", value: "0" }));
      expect(await post("lead", `${base}/cases/${appeal}/mending`, { instrument: "mediation", cells })).toBe(
        "200",
      );
      expect(await post("lead", `${base}/revision`)).toBe("200");
      await published();
      expect((await board()).release).toMatchObject({ revision: 3, stage: "final" });
      expect((await standing()).standing.grade).toBe("良好");
      const money = await get<ResultMoney>("auditor", `${base}/money`);
      const best = money.bookings.find((row) => row.unit.id === unit.id && row.kept_fen > 0);
      expect(best).toMatchObject({ fen: 0, kept_fen: 2_000_000, revision: 3 });
      const award = money.awards.find((row) => row.unit.id === unit.id && row.fund === "contest_best");
      expect(award).toMatchObject({ fen: 2_000_000, paid_fen: 2_000_000 });
      expect(money.bookings.some(({ fen }) => fen !== 0)).toBe(true);
      const sum = (rows: readonly { readonly fen: number }[]): number =>
        rows.reduce((all, { fen }) => all + fen, 0);
      for (const account of money.accounts) {
        const was = before.accounts.find(({ holder }) => holder.id === account.holder.id);
        expect(account.owed_fen + account.reserve_fen + account.returned_fen).toBe(account.budget_fen);
        expect(account.reserve_fen).toBeGreaterThanOrEqual(0);
        expect(account.budget_fen).toBe(was?.budget_fen);
      }
      // All that moved came out of the reserves or went back into them.
      const reserves = (of: ResultMoney): number =>
        of.accounts.reduce((all, row) => all + row.reserve_fen, 0);
      expect(sum(money.bookings)).toBe(reserves(before) - reserves(money));
    }, 150_000);

    test("the next cycle's targets end it; refusals and acts stand in the journal", async () => {
      expect(await post("lead", `${base}/targets`, { unit: unit.id, node: "C1-2", target: 70 }, "PUT")).toBe(
        "RESULT_STEP",
      );
      await enters("下一周期目标");
      const page = await at("lead", `targets?unit=${unit.id}`, 390);
      await page.getByLabel(/^目标（分） C1-2/).fill("70");
      await page.getByRole("button", { name: /^确定 C1-2/ }).click();
      await headed(page, "1个居民区已定目标1项");
      await looksRight(page);
      expect(await post("lead", `${base}/targets`, { unit: unit.id, node: "Z9", target: 70 }, "PUT")).toBe(
        "NOT_FOUND",
      );
      expect(await post("client", `${base}/targets`, { unit: unit.id, node: "A", target: 70 }, "PUT")).toBe(
        "ROLE_FORBIDDEN",
      );
      const own = await get<Targets>("committee", `${base}/targets`);
      expect(own.targets).toMatchObject([{ unit: { id: unit.id }, node: "C1-2", target: 70 }]);
      expect((await get<Targets>("neighbour", `${base}/targets`)).targets).toEqual([]);
      expect((await board()).next).toBeNull();
      const told = (await play.acts()).map((line) => line.split(" ")[0]);
      for (const act of [
        "access.refuse",
        "result.enter-step",
        "result.undo-step",
        "result.vote",
        "result.confirm-payment",
        "result.set-target",
      ])
        expect(told).toContain(act);
      expect(play.complaints).toEqual([]);
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

    test("a noticed committee files its plan in 15 working days, closes its items, is checked after 90 days and freed of the warning", async () => {
      const own = `${base}/units/${warned}/plan`;
      const seen = await get<Warnings>("warned", `${base}/warnings`);
      expect(seen.warnings.map((entry) => [entry.unit.id, entry.level])).toEqual([[warned, "通报督促改进"]]);
      // The final release went out on 10 April; 1 to 5 May are off, 9 May is worked.
      expect(seen.plan_due).toBe("2026-05-06");
      const { reminders } = await get<ResultReminders>("warned", "/api/v1/results/reminders");
      expect(reminders).toMatchObject([{ place: "warnings", due_on: seen.plan_due, overdue: false }]);
      const item = (due: string) => ({ node: "A1", measure: "每月入户走访", owner: "书记", due });
      expect(await post("warned", own, { coach: "街道联络员", items: [item("2026-01-01")] })).toBe(
        "PLAN_INVALID",
      );
      expect(await post("committee", own, { coach: "", items: [item("2026-06-01")] })).toBe(
        "POLICY_FORBIDDEN",
      );
      play.moveTo("2026-05-11");
      expect((await get<Warnings>("lead", `${base}/warnings`)).warnings).toContainEqual(
        expect.objectContaining({ plan_overdue: true }),
      );
      expect(await post("warned", own, { coach: "街道联络员", items: [item("2026-06-01")] })).toBe("200");
      expect((await get<Warnings>("warned", `${base}/warnings`)).warnings[0]?.plan?.late).toBe(true);
      expect(await post("lead", `${own}/recheck`, { score: 70 })).toBe("PLAN_INVALID");
      expect(await post("lead", `${own}/lifting`)).toBe("PLAN_INVALID");
      play.moveTo("2026-08-20");
      const late = await get<Warnings>("lead", `${base}/warnings`);
      expect(late.warnings.find((entry) => entry.unit.id === warned)?.plan?.items[0]?.overdue).toBe(true);
      expect(await post("warned", `${own}/items/1/closing`)).toBe("200");
      expect(await post("lead", `${own}/recheck`, { score: 70 })).toBe("200");
      expect(await post("warned", `${own}/lifting`)).toBe("ROLE_FORBIDDEN");
      expect(await post("lead", `${own}/lifting`)).toBe("200");
      expect(await post("lead", `${own}/recheck`, { score: 50 })).toBe("PLAN_INVALID");
    });

    test("a project from its application to its result: taken once, decided on, paid within its uses", async () => {
      const own = `${base}/units/${unit.id}/projects`;
      const application = (title: string, year = 2026) => ({
        ...{ id: randomUUID(), fund: "special_fund", kind: "自治项目", title, site: "中心花园" },
        ...{ year_from: year, year_to: year, applied_fen: 3_000_000 },
        milestones: [{ title: "方案经居民会议通过", due: "2026-09-30" }],
      });
      const first = application("楼道微花园自治项目");
      expect(await post("neighbour", own, first)).toBe("POLICY_FORBIDDEN");
      expect(await post("client", own, first)).toBe("ROLE_FORBIDDEN");
      expect(await post("committee", own, first)).toBe("200");
      expect(await post("committee", own, first)).toBe("200");
      // Another width, an edition and a second fund make no other project.
      expect(
        await post("committee", own, { ...application("楼道“微花园”自治　第二期"), fund: "foundation" }),
      ).toBe("PROJECT_INVALID");
      expect(await post("committee", own, application("楼道微花园自治", 2027))).toBe("200");
      const list = async (who: string) => await get<Projects>(who, `${base}/projects`);
      const { projects } = await list("client");
      expect(projects.map(({ title, similar_to }) => [title, similar_to])).toContainEqual([
        "楼道微花园自治",
        "楼道微花园自治项目",
      ]);
      expect((await list("neighbour")).projects).toEqual([]);
      const at1 = `${base}/projects/${first.id}`;
      const spending = (more: object = {}) => ({
        ...{ spending: randomUUID(), fen: 1_000_000, purpose: "service" },
        ...{ payee: "organisation", invoiced: true, voucher: "演-101", ...more },
      });
      expect(await post("committee", `${at1}/spending`, spending())).toBe("PROJECT_INVALID");
      expect(await post("lead", `${at1}/decision`, { approved_fen: 1, reason: "x" })).toBe("ROLE_FORBIDDEN");
      expect(await post("client", `${at1}/decision`, { approved_fen: 3_000_001, reason: "x" })).toBe(
        "PROJECT_INVALID",
      );
      expect(await post("client", `${at1}/decision`, { approved_fen: 2_000_000, reason: "压缩物料" })).toBe(
        "200",
      );
      expect(await post("client", `${at1}/decision`, { approved_fen: 0, reason: "改" })).toBe(
        "PROJECT_INVALID",
      );
      for (const [more, outcome] of [
        [{ purpose: "office" }, "PROJECT_INVALID"],
        [{ payee: "natural_person", invoiced: false }, "PROJECT_INVALID"],
        [{ fen: 2_000_001 }, "PROJECT_INVALID"],
        [{}, "200"],
      ] as const)
        expect([more, await post("committee", `${at1}/spending`, spending(more))]).toEqual([more, outcome]);
      expect(await post("neighbour", `${at1}/milestones`, { ordinal: 1 })).toBe("NOT_FOUND");
      expect(await post("committee", `${at1}/result`, { result: "建成" })).toBe("PROJECT_INVALID");
      expect(await post("committee", `${at1}/milestones`, { ordinal: 1 })).toBe("200");
      const page = await at("committee", "projects", 390);
      await page.locator("summary strong").getByText("楼道微花园自治项目", { exact: true }).click();
      await page.getByLabel("项目成效").fill("建成微花园三处，居民认养");
      await page.getByRole("button", { name: "结项" }).click();
      await page.getByText("建成微花园三处，居民认养").waitFor();
      await looksRight(page);
      const round = { title: "上半年推介", held_on: "2026-07-01", projects: [first.id] };
      const rounds = `${base}/project-rounds`;
      const undecided = projects.find(({ id }) => id !== first.id)?.id ?? "";
      expect(await post("client", rounds, { ...round, projects: [undecided] })).toBe("PROJECT_INVALID");
      for (const outcome of ["200", "200", "PROJECT_INVALID"])
        expect(await post("client", rounds, round)).toBe(outcome);
      expect((await list("auditor")).rounds.map((held) => held.winners.length)).toEqual([1, 1]);
      expect((await list("committee")).projects.find(({ id }) => id === first.id)).toMatchObject({
        state: "finished",
        spent_fen: 1_000_000,
        approved_fen: 2_000_000,
      });
    });
  },
);
