import type { Path } from "@juping/model/api";
import { describe, expect, test } from "vitest";
import type { Site } from "./site.ts";

const drawer = "aside[aria-label]";

export const drawerSpecification = (present: () => Site): void => {
  describe("the path of a figure", () => {
    test("opens beside the page, keeps the place, and gives the focus back when it closes", async () => {
      const site = present();
      await using opened = await site.open(`${site.base}/committee/${site.committee}`);
      const { page, complaints } = opened;
      const figure = page.locator("tbody tr[data-row] a.opens").nth(1);
      await figure.scrollIntoViewIfNeeded();
      const before = await page.evaluate(() => scrollY);
      await figure.click();
      await page.locator(drawer).waitFor();
      expect(page.url()).toContain(`path=${site.committee}:committee:`);
      expect(await page.evaluate(() => scrollY)).toBe(before);
      await page.keyboard.press("Escape");
      await page.locator(drawer).waitFor({ state: "detached" });
      expect(page.url()).not.toContain("path=");
      expect(await page.evaluate(() => document.activeElement?.className)).toContain("opens");
      expect(complaints).toEqual([]);
    });

    test("leads from the composite down to the inputs, their n and their batches", async () => {
      const site = present();
      await using opened = await site.open(
        `${site.base}/committee/${site.committee}?path=${site.committee}:committee:*`,
      );
      const { page } = opened;
      for (let depth = 0; depth < 3; depth += 1) {
        const below = page.locator(`${drawer} td a.opens`).first();
        if ((await below.count()) === 0) break;
        const href = await below.getAttribute("href");
        await below.click();
        await page.waitForURL(`**${href ?? ""}`);
      }
      const node = new URL(page.url()).searchParams.get("path")?.split(":")[2] ?? "";
      const path = await site.api<Path>(`/api/v1${site.base}/units/${site.committee}/path/committee/${node}`);
      expect(path.inputs.length).toBeGreaterThan(0);
      const text = await page.locator(drawer).innerText();
      expect(text).toContain(path.rule.zh);
      for (const input of path.inputs) expect(text).toContain(input.name.zh);
      for (const batch of path.batches) expect(text).toContain(batch.source);
      expect(text).toContain(path.citation);
    });

    test("works without JavaScript as a page", async () => {
      const site = present();
      const address = `${site.base}/committee/${site.committee}?path=${site.committee}:committee:A1`;
      await using opened = await site.open(address, { javaScriptEnabled: false });
      const { page } = opened;
      expect(await page.locator(`${drawer} h2`).isVisible()).toBe(true);
      await page.locator(`${drawer} .close`).click();
      expect(await page.locator(drawer).count()).toBe(0);
    });

    test("that does not exist says so in the drawer, and the page stays", async () => {
      const site = present();
      await using opened = await site.open(
        `${site.base}/committee/${site.committee}?path=${site.committee}:committee:Z9`,
      );
      const { page } = opened;
      expect(await page.locator(drawer).innerText()).toMatch(/NOT_FOUND/);
      expect(await page.locator("table.tree").isVisible()).toBe(true);
    });
  });
};
