import { describe, expect, test } from "vitest";
import { fitsBothWidths } from "./fits-both-widths.ts";
import { rolePages } from "./role-pages.ts";
import { severe } from "./severe.ts";
import type { Site } from "./site.ts";

const widths = [390, 1440];

export const roleSpecification = (present: () => Site): void => {
  describe("pages of each role say nothing on the console, fit the width, and axe finds nothing serious", () => {
    // Side by side: most of the time of one is waiting.
    test.concurrent.each(rolePages)(
      "$name of $role at 390 and 1440 px",
      async ({ role, path }) => {
        const site = present();
        await using opened = await site.openAs(role, path(site), { viewport: { width: 390, height: 900 } });
        const { page, complaints } = opened;
        await page.waitForLoadState("networkidle");
        if (path(site).startsWith("/work"))
          expect(await page.getByText("演示数据").first().isVisible()).toBe(true);
        await fitsBothWidths(page);
        expect(complaints).toEqual([]);
      },
      60_000,
    );
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
