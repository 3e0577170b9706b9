import { ensurePolicyFile } from "@juping/release";
import { buildNotebooks } from "@juping/notebooks";
import type { Notebooks } from "@juping/model/api";
import { findRelease, notebookFolder } from "@juping/store";
import { beforeAll, describe, expect, test } from "vitest";
import { severe } from "./severe.ts";
import type { Site } from "./site.ts";

/** What each notebook must show: its level, how many it counted, and so many charts at least. */
const expected = [
  { name: "street-ranks", charts: 3, says: [/90% 区间/, /\d+ 个居民区 · 有效问卷 \d+ 份/, /n = 200 次重复/] },
  { name: "satisfaction", charts: 3, says: [/95% 区间/, /n = \d+/] },
  { name: "movers", charts: 3, says: [/变化区间 95%/, /n = \d+ 个居民区/] },
];

/** Notebooks as they are built and read: by the one command's own function, over the server, in a browser. */
export const notebookSpecification = (site: () => Site): void => {
  describe("notebooks", () => {
    beforeAll(async () => {
      const { home } = site();
      if (home === null) return;
      const { programme, cycle } = {
        programme: site().base.split("/")[1] ?? "",
        cycle: site().base.split("/")[2] ?? "",
      };
      const { name } = findRelease(home, programme, cycle, undefined);
      const { path, digest } = await ensurePolicyFile(home, name, { kind: "whole" });
      const folder = notebookFolder(home, name, { kind: "whole" });
      await buildNotebooks({ file: path, digest, folder, scratch: home.tmp });
    });

    test.each(expected)(
      "$name draws its charts and asks nothing of any other place",
      async ({ name, charts, says }) => {
        await using open = await site().openAs("analyst", `${site().base}/query`);
        const { page } = open;
        const asked: string[] = [];
        page.on("request", (request) => asked.push(request.url()));
        await page.locator(`a[href$="/${name}.html"]`).click();
        await page.waitForURL((url) => url.pathname.endsWith(`/${name}.html`));
        await page
          .locator("figure svg")
          .nth(charts - 1)
          .waitFor();
        await page.waitForLoadState("networkidle");
        expect(asked.filter((url) => !url.startsWith(site().origin) && !url.startsWith("data:"))).toEqual([]);
        expect(open.complaints).toEqual([]);
        expect(await page.locator(".observablehq--error").count()).toBe(0);
        for (const chart of await page.locator("figure svg").all())
          expect(await chart.locator("circle, rect, path, line").count()).toBeGreaterThan(5);
        const text = await page.locator("body").innerText();
        for (const pattern of says) expect(text).toMatch(pattern);
        expect(text).toContain("演示数据");
        expect(await severe(page)).toEqual([]);
        await page.setViewportSize({ width: 390, height: 844 });
        await page.waitForTimeout(300);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(wide).toBeLessThanOrEqual(0);
      },
    );

    test("are open to whoever may read the release that they were built on, and hold nothing else", async () => {
      const path = `/api/v1${site().base}/notebooks`;
      const { notebooks } = await site().apiAs<Notebooks>("analyst", path);
      expect(notebooks.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
      const page = notebooks[0]?.address ?? "";
      const statusOf = async (address: string, role: Parameters<Site["cookieOf"]>[0] | null) =>
        (
          await fetch(site().origin + address, {
            headers: role === null ? {} : { cookie: await site().cookieOf(role) },
          })
        ).status;
      expect(await statusOf(page, "analyst")).toBe(200);
      expect(await statusOf(page, null)).toBe(401);
      expect(await statusOf(page, "evaluator")).toBe(403);
      // A street's leader reads a narrower file: those of the whole are not his.
      expect(await statusOf(page, "street_leader")).toBe(403);
      for (const other of [
        "notebooks.json",
        "assets/none.js",
        "..%2f..%2fwhole.duckdb",
        "assets/..%2fmovers.html",
      ])
        expect(await statusOf(page.replace(/[^/]+$/, other), "analyst")).toBe(404);
    });
  });
};
