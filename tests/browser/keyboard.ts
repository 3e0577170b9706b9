import { describe, expect, test } from "vitest";
import type { Site } from "./site.ts";

export const keyboardSpecification = (present: () => Site): void => {
  describe("by keyboard", () => {
    test("the first Tab offers to skip to the content", async () => {
      const site = present();
      await using opened = await site.open(site.base);
      const { page } = opened;
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe("#content");
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => window.location.hash)).toBe("#content");
    });

    test.each([
      ["g c", "/compare"],
      ["g m", "/method"],
    ])("%s goes to %s, and g o back", async (keys, place) => {
      const site = present();
      await using opened = await site.open(site.base);
      const { page } = opened;
      for (const key of keys.split(" ")) await page.keyboard.press(key);
      await page.waitForURL(`**${site.base}${place}`);
      await page.keyboard.press("g");
      await page.keyboard.press("o");
      await page.waitForURL(`**${site.base}`);
    });

    test("j and k move through the rows, Enter opens", async () => {
      const site = present();
      await using opened = await site.open(site.base);
      const { page } = opened;
      const focused = () => page.evaluate(() => document.activeElement?.textContent.trim());
      const names = await page.locator("tr[data-row] th a").allInnerTexts();
      await page.keyboard.press("j");
      const first = await focused();
      await page.keyboard.press("j");
      const second = await focused();
      await page.keyboard.press("k");
      expect([first, second, await focused()]).toEqual([names[0], names[1], names[0]]);
      await page.keyboard.press("Enter");
      await page.waitForURL("**/district/*");
    });

    test("/ searches by pinyin initials; the arrow reaches the results and Enter opens one", async () => {
      const site = present();
      await using opened = await site.open(site.base);
      const { page } = opened;
      await page.keyboard.press("/");
      await page.keyboard.type("sl");
      const result = page.locator("dialog[open] li a").first();
      await result.waitFor();
      const href = await result.getAttribute("href");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(`**${href ?? ""}`);
      expect(await page.locator("dialog[open]").count()).toBe(0);
    });

    test("? lists the keys and Escape closes the list", async () => {
      const site = present();
      await using opened = await site.open(site.base);
      const { page } = opened;
      await page.keyboard.press("?");
      expect(await page.locator("dialog[open] kbd").count()).toBeGreaterThan(5);
      await page.keyboard.press("Escape");
      expect(await page.locator("dialog[open]").count()).toBe(0);
    });

    test("keys typed into a field are text", async () => {
      const site = present();
      await using opened = await site.open(`${site.base}/search`);
      const { page } = opened;
      await page.locator("main input[type=search]").fill("g");
      await page.keyboard.type("m?/");
      expect(await page.locator("main input[type=search]").inputValue()).toBe("gm?/");
      expect(await page.locator("dialog[open]").count()).toBe(0);
    });

    test("focus can be seen", async () => {
      const site = present();
      await using opened = await site.open(site.base);
      const { page } = opened;
      await page.keyboard.press("j");
      const outline = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
        return `${outlineStyle} ${outlineWidth}`;
      });
      expect(outline).toBe("solid 2px");
    });
  });
};
