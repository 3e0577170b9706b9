import { emptyMark, type MarkValue, type ScoresheetCheck } from "@juping/model";
import type {
  WorkAssignments,
  WorkBallot,
  WorkComparison,
  WorkProgress,
  WorkProgressRow,
  WorkSheet,
} from "@juping/model/api";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { FieldSite, Person } from "../support/field-site.ts";
import { severe } from "./severe.ts";
import { card, declareNothing, desktop, phone } from "./sheet-steps.ts";

const field = "/work/cycles/demo/2026";

/** A whole mark: the best level, or the worst. */
const markOf = (check: ScoresheetCheck, best = true): MarkValue => {
  const points = check.levels.map((level) => level.points).sort((a, b) => (best ? b - a : a - b));
  const figures = check.entries?.filter(({ column }) => column !== "locked") ?? [];
  const value = {
    ...{ ...emptyMark, points: points[0] ?? null },
    fields: Object.fromEntries(figures.flatMap(({ field: name }) => (name === undefined ? [] : [[name, 0]]))),
    ...Object.fromEntries(
      figures.flatMap(({ column, field: name }) => (name === undefined ? [[column, 0]] : [])),
    ),
    aspects: check.aspects?.map(() => 4) ?? [],
  };
  // The mean of six fours.
  return check.aspects ? { ...value, points: 4 } : value;
};

/** A day of the lead, the client and the evaluators, one after another: each test goes on where the one before ended. */
export const fieldDaySpecification = (present: () => FieldSite): void => {
  const lead = () => present().lead;
  const rows = async (): Promise<readonly WorkProgressRow[]> =>
    (await present().call<WorkProgress>(lead(), "GET", `/api/v1${field}/progress`)).rows;
  const personOf = (account: string | null | undefined): Person => {
    const person = present().evaluators.find((each) => each.account === account);
    if (!person) throw new Error("nobody");
    return person;
  };
  const visitorOf = ({ evaluator }: WorkProgressRow): Person => personOf(evaluator?.account);
  const asked = (who: Person, sheet: string) =>
    present().call<WorkSheet>(who, "GET", `/api/v1/work/sheets/${sheet}`);
  const tell = (who: Person, path: string, body: object) =>
    present().call<unknown>(who, "POST", `/api/v1/work/sheets/${path}`, body);

  /** Declares and marks everything over the API. @param worst codes that get the worst level */
  const fill = async (who: Person, sheet: string, worst: readonly string[] = []): Promise<void> => {
    const { assignment } = await asked(who, sheet);
    await tell(who, `${sheet}/declaration`, { version: assignment.version, conflict: null });
    const { checks, required } = await asked(who, sheet);
    const operations = checks
      .filter(({ code }) => required.includes(code))
      .map((check) => ({
        ...{ operation: crypto.randomUUID(), code: check.code, base: 0 },
        ...{ value: markOf(check, !worst.includes(check.code)), marked_at: new Date().toISOString() },
      }));
    await tell(who, `${sheet}/marks`, { operations });
  };
  const handIn = async (who: Person, sheet: string): Promise<void> => {
    const { assignment } = await asked(who, sheet);
    const visited_on = new Date().toISOString().slice(0, 10);
    await tell(who, `${sheet}/submission`, { version: assignment.version, visited_on, missing_reason: "" });
  };
  const giveReason = async (page: Page, reason: string, confirm: string): Promise<void> => {
    await page.getByRole("dialog").getByLabel("理由").fill(reason);
    await page.getByRole("dialog").getByRole("button", { name: confirm }).click();
  };

  describe("a cycle in the field", () => {
    test("is opened by the lead from its checks, signed by two, its visits assigned", async () => {
      await using opened = await present().open(lead(), "/work/cycles", desktop);
      const { page } = opened;
      await page.getByText("还没有启动外业的周期").waitFor();
      await page.getByRole("link", { name: "启动外业" }).click();
      await page.getByRole("heading", { name: "启动前核对" }).waitFor();
      expect(await page.locator("[data-check='committees']").textContent()).toMatch(/登记册今天有 \d+ 个/);
      expect(await severe(page)).toEqual([]);
      expect(await page.locator("[data-check='previous']").getAttribute("data-passes")).toBe("false");
      await page.getByRole("button", { name: "启动外业" }).click();
      await page.waitForURL(`**${field}`);
      await page.getByRole("heading", { name: "接下来" }).waitFor();
      await page.getByRole("button", { name: "签署此方法" }).click();
      await page.getByText("您已签署，等另一人").waitFor();

      await using signing = await present().open(present().client, "/work/cycles", phone);
      await signing.page.getByRole("button", { name: "签署此方法" }).click();
      await signing.page.getByText("已冻结").waitFor();

      await page.goto(`${present().origin}${field}/assign`);
      for (const box of await page.locator("table").getByRole("checkbox").all()) await box.check();
      const named = page.waitForResponse((answer) => answer.url().endsWith("/evaluators"));
      await page.getByRole("button", { name: "保存名单" }).click();
      expect((await named).status()).toBe(200);
      await page.getByRole("group", { name: "街道、镇" }).getByRole("checkbox").first().check();
      await page.getByRole("button", { name: "预览" }).click();
      await page.getByRole("heading", { name: /次走访，其中 \d+ 次双评/ }).waitFor();
      await page.getByRole("button", { name: "确认分派" }).click();
      await page.getByText(/已分派 \d+ 次走访/).waitFor();
      await page.goto(present().origin + field);
      await page.getByRole("heading", { name: /份评分表中 0 份已提交/ }).waitFor();
      expect(await page.getByRole("heading", { name: "接下来" }).count()).toBe(0);
      expect([...opened.complaints, ...signing.complaints]).toEqual([]);
    });

    test("who has a relative there says so, and the visit goes to somebody else", async () => {
      const own = (await rows()).find(({ is_double }) => !is_double);
      if (!own) throw new Error("no sheet");
      const who = visitorOf(own);
      await using opened = await present().open(who, `/work/sheets/${own.sheet}`, phone);
      const { page } = opened;
      await page.getByLabel("有亲属在这里任职").check();
      await page.getByRole("button", { name: "申报" }).click();
      await page.waitForURL("**/work");
      expect(await page.locator(`a[href*="${own.sheet}"]`).count()).toBe(0);
      const after = (await rows()).find(({ sheet }) => sheet === own.sheet);
      expect(after?.evaluator?.account).not.toBe(who.account);
      expect(after?.state).toBe("assigned");
    });

    test("the lead returns a sheet with a reason; a change after submission needs one too and keeps what stood there", async () => {
      const own = (await rows()).find(({ is_double, kind }) => !is_double && kind === "announced");
      if (!own) throw new Error("no sheet");
      const who = visitorOf(own);
      const path = `/work/sheets/${own.sheet}`;
      await fill(who, own.sheet);
      await using visitor = await present().open(who, path, phone);
      await visitor.page.getByText("必评项都已完成").waitFor();
      await visitor.page.getByRole("button", { name: "提交评分表" }).click();
      await visitor.page.getByText("再修改须写明理由").waitFor();

      await using opened = await present().open(lead(), field, desktop);
      const { page } = opened;
      await page.getByRole("button", { name: /^已提交/ }).click();
      await page.locator(`[data-sheet="${own.sheet}"]`).getByRole("link").click();
      await page.getByRole("button", { name: "退回" }).click();
      await giveReason(page, "公开栏照片看不清日期", "退回");
      await page.getByRole("button", { name: /^已退回 1/ }).waitFor();

      await visitor.page.goto(`${present().origin}/work`);
      await visitor.page.getByText("退回理由：公开栏照片看不清日期").waitFor();
      await visitor.page.goto(present().origin + path);
      const { page: sheet } = visitor;
      await card(sheet, "A01")
        .getByRole("button", { name: /缺两类/ })
        .click();
      await giveReason(sheet, "重看照片", "保存");
      const change = sheet.locator("table", { hasText: "原值" }).getByRole("row", { name: /A01/ });
      await change.waitFor();
      expect(await change.textContent()).toMatch(/三类齐全且按时.*缺两类.*重看照片/s);
      expect([...opened.complaints, ...visitor.complaints]).toEqual([]);
    });

    test("of a visit scored by two the lead sees nothing before both are in; a third decides what they differ on", async () => {
      const pair = [...Map.groupBy(await rows(), ({ visit }) => visit).values()].find(
        ([one]) => one?.is_double && one.state === "assigned" && one.kind === "unannounced",
      );
      const [first, second] = pair ?? [];
      if (!first || !second) throw new Error("no double visit");
      await fill(visitorOf(first), first.sheet);
      await handIn(visitorOf(first), first.sheet);
      await using opened = await present().open(lead(), `${field}/double`, desktop);
      const { page } = opened;
      const row = page.getByRole("row", { name: first.unit.name }).filter({ hasText: "暗访" });
      expect(await row.textContent()).toContain("待两份都提交");
      await fill(visitorOf(second), second.sheet, ["A01"]);
      await handIn(visitorOf(second), second.sheet);
      await page.reload();
      await row.getByRole("link", { name: /比较/ }).click();
      await page.getByRole("heading", { name: /1 项须由第三人复核/ }).waitFor();
      await page.getByRole("button", { name: "指派第三人" }).click();
      await page.getByText("已请第三人").waitFor();

      const { sheets } = await present().call<WorkComparison>(
        lead(),
        "GET",
        `/api/v1/work/visits/${first.visit}/comparison`,
      );
      const third = sheets.find(({ mark }) => mark === "third");
      const who = personOf(third?.evaluator?.account);
      expect([visitorOf(first), visitorOf(second)]).not.toContain(who);
      await using visiting = await present().open(who, `/work/sheets/${third?.sheet ?? ""}`, phone);
      await declareNothing(visiting.page);
      expect(await visiting.page.locator(".figures").textContent()).toBe("0/1");
      await card(visiting.page, "A01")
        .getByRole("button", { name: /缺一类/ })
        .click();
      await visiting.page.locator(".figures", { hasText: "1/1" }).waitFor();
      await visiting.page.locator("[data-waiting='0']").waitFor();
      await visiting.page.getByRole("button", { name: "提交评分表" }).click();
      await visiting.page.getByText("已复核，不能再改").waitFor();

      await page.reload();
      const decided = page.getByRole("row", { name: /^A01/ });
      expect(await decided.textContent()).toMatch(/三类齐全且按时.*无或过期.*缺一类/s);
    });

    test("a ballot: no quorum is said by group, two countings that differ are counted again, equal ones are final", async () => {
      const [one, other] = await countersOfOneBallot();
      const ballot = one.ballot;
      await using counting = await present().open(one.who, `/work/ballots/${ballot}`, phone);
      const { page } = counting;
      const delegates = page.locator("section", { has: page.getByRole("heading", { name: "居民代表" }) });
      const papers = async (figures: Record<string, number>) => {
        for (const [label, n] of Object.entries(figures))
          await delegates.getByLabel(label, { exact: true }).fill(String(n));
      };
      await page.getByLabel("会议日期").fill("2026-11-05");
      await papers({ 应到: 40, 实到: 26, 发出: 26, 收回: 26, 无效: 1 });
      await delegates.getByText("到会不足，本组无效（无数据，不计零）").waitFor();
      expect(await delegates.textContent()).toContain("法定到会 27 人");
      await papers({ 实到: 30, 发出: 30, 收回: 31 });
      await delegates.getByText(/人数不合理/).waitFor();
      await papers({ 收回: 30 });
      await delegates.getByText("到会有效").waitFor();
      await page.getByRole("button", { name: "提交票数" }).click();
      await page.getByText("已提交，等另一人录入后比对").waitFor();

      const count = { group: "delegates", entitled: 40, present: 30, issued: 30, returned: 29, invalid: 1 };
      const { own } = await present().call<WorkBallot>(other.who, "GET", `/api/v1/work/ballots/${ballot}`);
      const entry = { version: own?.version, held_on: "2026-11-05", entry: { groups: [count], votes: [] } };
      const path = `/api/v1/work/ballots/${ballot}`;
      const { version } = await present().call<{ version: number }>(other.who, "PUT", `${path}/entry`, entry);
      const answer = await present().call<object>(other.who, "POST", `${path}/submission`, { version });
      expect(answer).toMatchObject({ state: "differs", differences: 1 });

      await using leading = await present().open(lead(), `${field}/ballots`, desktop);
      await leading.page.getByText("1 个不一致，须重新核对").waitFor();
      await page.reload();
      await page.getByText("两次录入有 1 处不一致").waitFor();
      await papers({ 收回: 29 });
      await page.getByRole("button", { name: "提交票数" }).click();
      await giveReason(page, "重数：一张夹在里面", "提交票数");
      await page.getByText("两次录入一致，已完成").waitFor();
      expect([...counting.complaints, ...leading.complaints]).toEqual([]);
    });
  });

  /** Two who count the papers of one committee. */
  const countersOfOneBallot = async () => {
    const tasks = await Promise.all(
      present().evaluators.map(async (who) => {
        const { ballots } = await present().call<WorkAssignments>(who, "GET", "/api/v1/work/assignments");
        return ballots.map(({ ballot }) => ({ who, ballot }));
      }),
    );
    const pair = [...Map.groupBy(tasks.flat(), ({ ballot }) => ballot).values()].find(
      (own) => own.length === 2,
    );
    const [one, other] = pair ?? [];
    if (!one || !other) throw new Error("no ballot with two counters");
    return [one, other] as const;
  };
};
