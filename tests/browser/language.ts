import { describe, expect, test } from "vitest";
import type { Site } from "./site.ts";

export const languageSpecification = (present: () => Site): void => {
  describe("the language", () => {
    test("changes by one link, stays from page to page, and changes back", async () => {
      const site = present();
      await using opened = await site.open(site.base);
      const { page, complaints } = opened;
      expect(await page.evaluate(() => document.documentElement.lang)).toBe("zh-CN");
      await page.getByRole("link", { name: "English", exact: true }).click();
      await page.waitForURL(/lang=en/);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
      await page.getByRole("link", { name: "Compare", exact: true }).click();
      await page.waitForURL(/compare\?lang=en/);
      await page.getByRole("link", { name: "中文", exact: true }).click();
      await page.waitForURL((url) => !url.search.includes("lang"));
      expect(await page.locator("nav").first().innerText()).toContain("总览");
      expect(complaints).toEqual([]);
    });

    test("of the first answer is the address's, before any script runs", async () => {
      const site = present();
      await using opened = await site.open(`${site.base}?lang=en`, { javaScriptEnabled: false });
      const { page } = opened;
      expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
      expect(await page.locator("h1").innerText()).toMatch(/scores|no composite/);
    });
  });
};
