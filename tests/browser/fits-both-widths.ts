import type { Page } from "playwright-core";
import { expect } from "vitest";
import { severe } from "./severe.ts";

/**
 * Holds an open page to what every page promises, at a phone's width, as which it was opened, and then at a desk's: one heading and
 * a title, nothing wider than the window, nothing serious for axe. Opening is the dearest part, so it is done once.
 */
export const fitsBothWidths = async (page: Page): Promise<void> => {
  expect(await page.locator("h1").count()).toBe(1);
  expect(await page.title()).toMatch(/居评|Juping/);
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate(async () => {
      // charts draw themselves anew in the frame after the change of width
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      return document.documentElement.scrollWidth - window.innerWidth;
    });
    expect(overflow, `wider than ${width} px`).toBeLessThanOrEqual(0);
    expect(await severe(page, width === 1440), `at ${width} px`).toEqual([]);
  }
};
