import { describe, expect, test } from "vitest";
import { rolePages } from "./role-pages.ts";
import { severe } from "./severe.ts";
import type { Site } from "./site.ts";

const widths = [390, 1440];
const cases = widths.flatMap((width) => rolePages.map((page) => ({ width, ...page })));

export const roleSpecification = (present: () => Site): void => {
  describe("pages of each role say nothing on the console, fit the width, and axe finds nothing serious", () => {
    // Side by side: most of the time of one is waiting.
    test.concurrent.each(cases)("$name of $role at $width px", async ({ width, role, path }) => {
      const site = present();
      await using opened = await site.openAs(role, path(site), { viewport: { width, height: 900 } });
      const { page, complaints } = opened;
      await page.waitForLoadState("networkidle");
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(complaints).toEqual([]);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(await page.locator("h1").count()).toBe(1);
      expect(await page.title()).toMatch(/居评|Juping/);
      if (path(site).startsWith("/work"))
        expect(await page.getByText("演示数据").first().isVisible()).toBe(true);
      expect(await severe(page, width === 1440)).toEqual([]);
    });
  });

  describe("the sign-in", () => {
    test.each(widths)(
      "at %i px lists the demonstration's accounts and lets one in by a click",
      async (width) => {
        const site = present();
        await using opened = await site.openAnonymous("/", { viewport: { width, height: 900 } });
        const { page, complaints } = opened;
        expect(new URL(page.url()).pathname).toBe("/sign-in");
        expect(await severe(page)).toEqual([]);
        await page.getByText("评估负责人", { exact: true }).click();
        await page.waitForURL(`**${site.base}`);
        expect(complaints).toEqual([]);
      },
    );

    test("brings back to the page that was asked for", async () => {
      const site = present();
      await using opened = await site.openAnonymous(`${site.base}/compare?level=street`);
      const { page } = opened;
      await page.getByText("评估负责人", { exact: true }).click();
      await page.waitForURL(`**${site.base}/compare?level=street`);
      expect(await page.locator("tbody tr[data-row]").count()).toBeGreaterThan(1);
    });
  });
};
