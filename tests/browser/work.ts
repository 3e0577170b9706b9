import type { WorkAssignments } from "@juping/model/api";
import { describe, expect, test } from "vitest";
import { bar, card, declareNothing, desktop, goTo, phone, pressed, saved } from "./sheet-steps.ts";
import type { Site } from "./site.ts";

/** An evaluator's and a lead's day. Sheets are taken one after another, so that no test needs another one's. */
export const workSpecification = (present: () => Site): void => {
  const takeSheet = async (): Promise<string> => {
    const list = await present().apiAs<WorkAssignments>("evaluator", "/api/v1/work/assignments");
    const own = list.assignments.find(({ state, kind }) => state === "assigned" && kind === "unannounced");
    if (!own) throw new Error("no sheet is left");
    return `/work/sheets/${own.sheet}`;
  };
  const openSheet = async (path: string, options: object = phone) => {
    const opened = await present().openAs("evaluator", path, options);
    await declareNothing(opened.page);
    return opened;
  };

  describe("a scoresheet", () => {
    test("is begun with a declaration and marked by thumb and by key; it says when it saved; undo takes back", async () => {
      await using opened = await openSheet(await takeSheet());
      const { page } = opened;
      await goTo(page, "A01");
      await card(page, "A01")
        .getByRole("button", { name: /三类齐全且按时/ })
        .click();
      await saved(page).waitFor();
      expect(await bar(page).textContent()).toMatch(/^已保存 \d\d:\d\d$/);
      await page.keyboard.press("j");
      await page.keyboard.press("1");
      await page.locator(".figures", { hasText: "2/" }).waitFor();
      expect(await pressed(page, "A02").textContent()).toContain("只到总数");
      await page.keyboard.press("u");
      await page.locator(".figures", { hasText: "1/" }).waitFor();
      await saved(page).waitFor();
      expect(opened.complaints).toEqual([]);
    });

    test("goes on without a connection, keeps every mark across a reload, sends them in order once it is back", async () => {
      const path = await takeSheet();
      await using opened = await openSheet(path);
      const { page } = opened;
      await page.context().setOffline(true);
      await goTo(page, "A01");
      await card(page, "A01")
        .getByRole("button", { name: /缺两类/ })
        .click();
      await card(page, "A01")
        .getByRole("button", { name: /缺一类/ })
        .click();
      await page.keyboard.press("j");
      await page.keyboard.press("2");
      await page.locator("[data-connection='offline'][data-waiting='3']").waitFor();
      expect(await bar(page).textContent()).toBe("离线 · 3 项已存在本机");
      await page.context().setOffline(false);
      await saved(page).waitFor();

      // The server out of reach for marks alone: the page itself can be read anew.
      await page.route("**/marks", (route) => route.abort());
      await goTo(page, "A01");
      await card(page, "A01")
        .getByRole("button", { name: /无或过期/ })
        .click();
      await page.locator("[data-waiting='1']").waitFor();
      await page.waitForTimeout(300);
      await page.reload();
      await page.locator("[data-waiting='1']").waitFor();
      await goTo(page, "A01");
      expect(await pressed(page, "A01").textContent()).toContain("无或过期");
      await page.unroute("**/marks");
      await page.evaluate(() => window.dispatchEvent(new Event("online")));
      await saved(page).waitFor();
      await page.reload();
      await goTo(page, "A01");
      expect(await pressed(page, "A01").textContent()).toContain("无或过期");
    });

    test("two tabs tell each other; of two devices the visitor says which mark stands", async () => {
      const path = await takeSheet();
      await using opened = await openSheet(path);
      const { page } = opened;
      const tab = await page.context().newPage();
      await tab.goto(present().origin + path);
      await using device = await openSheet(path);
      await goTo(tab, "A01");
      await goTo(page, "A01");
      await card(page, "A01")
        .getByRole("button", { name: /三类齐全/ })
        .click();
      await card(tab, "A01").locator("[aria-pressed='true']", { hasText: "三类齐全" }).waitFor();
      await card(tab, "A01")
        .getByRole("button", { name: /缺一类/ })
        .click();
      await card(page, "A01").locator("[aria-pressed='true']", { hasText: "缺一类" }).waitFor();
      await saved(tab).waitFor();

      await goTo(device.page, "A01");
      await card(device.page, "A01")
        .getByRole("button", { name: /无或过期/ })
        .click();
      const conflict = device.page.getByRole("alert").filter({ hasText: "A01 在另一处已评为“缺一类" });
      await conflict.waitFor();
      await conflict.getByRole("button", { name: "用这里的" }).click();
      await saved(device.page).waitFor();
      expect(await pressed(device.page, "A01").textContent()).toContain("无或过期");
    });

    test("is handed in with a reason for what is left out; then a change asks why and keeps what stood there", async () => {
      await using opened = await openSheet(await takeSheet(), desktop);
      const { page } = opened;
      await page.locator("nav button", { hasText: "A01" }).click();
      await card(page, "A01")
        .getByRole("button", { name: /三类齐全/ })
        .click();
      await saved(page).waitFor();
      const submit = page.getByRole("button", { name: "提交评分表" });
      expect(await submit.isDisabled()).toBe(true);
      await page.getByLabel(/不能完成的理由/).fill("居委会临时闭门");
      await submit.click();
      await page.getByText("再修改须写明理由").waitFor();
      await card(page, "A01")
        .getByRole("button", { name: /缺两类/ })
        .click();
      await page.getByRole("dialog").getByLabel("理由").fill("复看照片");
      await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
      const change = page.locator("table", { hasText: "原值" }).getByRole("row", { name: /A01/ });
      await change.waitFor();
      expect(await change.textContent()).toMatch(/三类齐全且按时.*缺两类.*复看照片/s);
    });
  });
};
