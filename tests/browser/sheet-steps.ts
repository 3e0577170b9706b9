import type { Locator, Page } from "playwright-core";

export const phone = { viewport: { width: 390, height: 844 } };
export const desktop = { viewport: { width: 1440, height: 900 } };

/** The line that says whether a sheet is saved. */
export const bar = (page: Page): Locator => page.locator("[data-connection]");

/** The same once nothing waits any more. */
export const saved = (page: Page): Locator =>
  bar(page)
    .filter({ hasText: /^已保存/ })
    .and(page.locator("[data-waiting='0']"));

export const card = (page: Page, code: string): Locator => page.locator(`[data-check="${code}"]`);

/** Pages back to a check. */
export const goTo = async (page: Page, code: string): Promise<void> => {
  while ((await card(page, code).count()) === 0) await page.getByRole("button", { name: "上一项" }).click();
};

/** The chosen level of a check. */
export const pressed = (page: Page, code: string): Locator =>
  card(page, code).locator("[aria-pressed='true']").first();

/** Declares that nothing keeps the visitor away, where it was not said yet. */
export const declareNothing = async (page: Page): Promise<void> => {
  if ((await page.getByText("走访前申报").count()) === 0) return;
  await page.getByLabel("都没有，可以评").check();
  await page.getByRole("button", { name: "申报" }).click();
  await bar(page).waitFor();
};
