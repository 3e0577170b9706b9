import { describe, expect, test } from "vitest";
import type { Site } from "./site.ts";

/** Page objects of an uncompressed page tree in a PDF of Chromium's. */
const pagesOf = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

export const printSpecification = (present: () => Site): void => {
  describe("on paper", () => {
    test("the method card takes two A4 sheets", async () => {
      const site = present();
      await using opened = await site.open(`${site.base}/method`);
      const { page } = opened;
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pagesOf(pdf)).toBe(2);
    });

    test("a page has a running head with unit, cycle and release, and no navigation", async () => {
      const site = present();
      await using opened = await site.open(`${site.base}/committee/${site.committee}`);
      const { page } = opened;
      await page.emulateMedia({ media: "print" });
      const head = await page.locator("p.print-only").first().innerText();
      expect(head).toMatch(/演示数据/);
      expect(head).toMatch(/第\d+版/);
      expect(await page.locator("nav").first().isVisible()).toBe(false);
      const hidden = await page
        .locator("table.tree tbody tr")
        .evaluateAll((rows) => rows.filter((row) => getComputedStyle(row).display === "none").length);
      expect(hidden).toBe(0);
    });

    test("a table repeats its header", async () => {
      const site = present();
      await using opened = await site.open(`${site.base}/compare?scope=${site.street}&level=committee`);
      const { page } = opened;
      await page.emulateMedia({ media: "print" });
      const display = await page
        .locator("table.units thead")
        .evaluate((head) => getComputedStyle(head).display);
      expect(display).toBe("table-header-group");
    });
  });
};
