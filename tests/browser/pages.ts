import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { pagePaths } from "./page-paths.ts";
import { fitsBothWidths } from "./fits-both-widths.ts";
import { severe } from "./severe.ts";
import type { Site } from "./site.ts";

const cases = Object.entries(pagePaths).map(([name, path]) => ({ name, path }));

/** Largest contentful paint so far, ms since the navigation began. */
const largestPaint = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: "largest-contentful-paint",
          buffered: true,
        });
      }),
  );

export const pageSpecification = (present: () => Site): void => {
  describe("pages of all readers say nothing on the console, fit the width, and axe finds nothing serious", () => {
    // Side by side: most of the time of one is waiting.
    test.concurrent.each(cases)(
      "$name at 390 and 1440 px",
      async ({ path }) => {
        const site = present();
        await using opened = await site.open(path(site), { viewport: { width: 390, height: 900 } });
        const { page, complaints } = opened;
        await page.waitForLoadState("networkidle");
        const paint = await largestPaint(page);
        console.log(`largest contentful paint ${Math.round(paint)} ms  ${path(site)}`);
        expect(
          await page
            .getByText(/演示数据|Simulated data/)
            .first()
            .isVisible(),
        ).toBe(true);
        await fitsBothWidths(page);
        expect(complaints).toEqual([]);
      },
      60_000,
    );
  });

  describe("in the dark scheme", () => {
    test.each(["overview", "committee", "comparison by matrix"])("%s keeps its contrast", async (name) => {
      const site = present();
      const path = pagePaths[name]?.(site) ?? "";
      await using opened = await site.open(path, { colorScheme: "dark" });
      const { page } = opened;
      expect(await severe(page)).toEqual([]);
    });
  });

  describe("the longest list", () => {
    test("stands whole after a moment, though the first page holds only its beginning", async () => {
      const site = present();
      const path = `${site.base}/compare?level=committee`;
      const { total } = await site.api<{ total: number }>(`/api/v1${path}`);
      await using plain = await site.open(path, { javaScriptEnabled: false });
      const atFirst = await plain.page.locator("tbody tr[data-row]").count();
      await using opened = await site.open(path);
      const { page, complaints } = opened;
      await page.waitForFunction((n) => document.querySelectorAll("tbody tr[data-row]").length === n, total);
      expect(atFirst).toBe(Math.min(100, total));
      expect(complaints).toEqual([]);
    });
  });
};
