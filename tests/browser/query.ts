import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { severe } from "./severe.ts";
import type { OpenPage, Site } from "./site.ts";

const table = (page: Page) => page.getByRole("table", { name: /查询结果/ });

/** Replaces the statement. */
const write = async (page: Page, sql: string): Promise<void> => {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(sql);
};

/** Replaces the statement and runs it by its key. */
const run = async (page: Page, sql: string): Promise<void> => {
  await write(page, sql);
  await page.keyboard.press("Control+Enter");
};

/** An analyst's page of statements: writing, running, what comes of it, and handing it on. */
export const querySpecification = (site: () => Site): void => {
  const opened = async (width = 1440, query = ""): Promise<OpenPage> => {
    const open = await site().openAs("analyst", `${site().base}/query${query}`, {
      viewport: { width, height: 900 },
      acceptDownloads: true,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await open.page.waitForSelector(".host.ready");
    return open;
  };

  describe("the query page", () => {
    test("completes names while one types, runs, sums columns up, draws a chart, hands out a file", async () => {
      await using open = await opened();
      const { page } = open;
      await write(page, "select name, households from un");
      await page.keyboard.type("i");
      await page
        .locator(".cm-tooltip-autocomplete li", { hasText: /^unit(?![a-z_])/ })
        .first()
        .click();
      expect(await page.locator(".cm-content").innerText()).toContain("from unit");
      await page.keyboard.insertText(" where kind = 'committee' and households > 0 limit 30");
      await page.keyboard.press("Control+Enter");
      await page.getByText("结果完整").waitFor();
      await page.getByText("30 行，").first().waitFor();
      // Summaries come one after another once the rows are there.
      await table(page)
        .getByRole("columnheader", { name: /^name.*不同值/s })
        .waitFor();
      await table(page)
        .getByRole("columnheader", { name: /^households.*均值/s })
        .waitFor();
      expect(open.complaints).toEqual([]);
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "CSV", exact: true }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/\.csv$/);
      await page.getByText("CSV 已下载：30 行").waitFor();
      await page.getByRole("button", { name: "图", exact: true }).click();
      await page.locator(".drawing svg").waitFor();
      expect(open.complaints).toEqual([]);
      expect(await severe(page)).toEqual([]);
    });

    test("ends a statement by Esc, and says so", async () => {
      await using open = await opened();
      const { page } = open;
      await run(page, "select count(*) from range(100000000000) a(i), range(1000) b(j) where i % 7 = j % 5");
      await page.getByRole("button", { name: "取消", exact: true }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("status").getByText("QUERY_CANCELLED").waitFor();
      await run(page, "select 42 as answer");
      await table(page).getByText("42", { exact: true }).waitFor();
    });

    test("1,000,000 rows arrive and each can be scrolled to", async () => {
      await using open = await opened();
      const { page } = open;
      await run(page, "select i::int as i, 'street ' || (i % 1000) as street from range(1000000) t(i)");
      await page.getByText("1,000,000 行，").waitFor();
      await table(page).focus();
      await page.keyboard.press("End");
      await table(page).getByText("1000000", { exact: true }).first().waitFor();
      expect(await page.locator('[role="row"]').count()).toBeLessThan(80);
      expect(open.complaints).toEqual([]);
    });

    test("joins a CSV of one's own", async () => {
      await using open = await opened();
      const { page } = open;
      await page.getByText("自己的数据", { exact: true }).click();
      await page.locator('input[type="file"]').setInputFiles({
        name: "我的 types.csv",
        mimeType: "text/csv",
        buffer: Buffer.from("living_type,note\n现实型,甲\n现代型,乙\n"),
      });
      await page
        .locator("li code", { hasText: /^types$/ })
        .first()
        .waitFor();
      await run(
        page,
        "select t.note, count(*)::int as n from unit u join types t using (living_type) where u.kind = 'committee' group by all order by 1",
      );
      await page.getByText("结果完整").waitFor();
      await table(page).getByText("甲", { exact: true }).waitFor();
      expect(open.complaints).toEqual([]);
    });

    test("keeps a statement and its chart, which another account of the same policy opens by the link", async () => {
      await using open = await opened();
      const { page } = open;
      await run(
        page,
        "select living_type, count(*)::int as units from unit where living_type is not null group by all",
      );
      await page.getByText("结果完整").waitFor();
      await page.getByRole("button", { name: "保存", exact: true }).click();
      await page.getByLabel("名称").fill("各类居民区数");
      await page.getByLabel("同一查看范围的人可以打开").check();
      await page.getByRole("button", { name: "保存查询和图" }).click();
      await page.getByRole("button", { name: "复制链接" }).click();
      await page.getByRole("button", { name: "已复制" }).waitFor();
      const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
      // The evaluation lead's statements read the same file.
      await using other = await site().openAs("evaluation_lead", link.pathname + link.search);
      await other.page.waitForSelector(".host.ready");
      expect(await other.page.locator(".cm-content").innerText()).toContain("group by all");
      await other.page.locator(".cm-content").click();
      await other.page.keyboard.press("Control+Enter");
      await other.page.locator(".drawing svg").waitFor();
      // Who asks another file does not find it.
      link.searchParams.set("policy", `district:${site().district}`);
      await using narrower = await site().openAs("evaluation_lead", link.pathname + link.search);
      await narrower.page.waitForSelector(".host.ready");
      expect(await narrower.page.locator(".cm-content").innerText()).not.toContain("group by all");
    });

    test("at 390 px: an error with its place, no sideways scrolling, nothing serious for axe", async () => {
      await using open = await opened(390);
      const { page } = open;
      await run(page, "select unit_id,\n  nme from unit");
      await page
        .getByText(/第 2 行第 3 列/)
        .first()
        .waitFor();
      // The refused statement is a refused answer, which the browser notes.
      expect(open.complaints.filter((text) => !text.includes("422"))).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      expect(await severe(page)).toEqual([]);
    });
  });
};
