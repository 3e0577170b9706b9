import type { WorkAssignments, WorkSheet } from "@juping/model/api";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { FieldSite, Person } from "../support/field-site.ts";
import { bar, card, declareNothing, phone, pressed, saved } from "./sheet-steps.ts";

/** What this browser keeps, by address. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys())
        paths.push(new URL(url).pathname + new URL(url).search);
    return paths;
  });

const keeps = async (page: Page, path: string): Promise<void> => {
  const needed = ["/work/shell", "/work/shell?files=list", "/work/shell?files=sheets", path];
  await expect.poll(() => kept(page), { timeout: 20_000 }).toEqual(expect.arrayContaining(needed));
  // Kept anew since the declaration: the worker keeps this page's answers from its first visit on.
  const state = () =>
    page.evaluate(async (address) => {
      const answer = await (await caches.open("juping-answers")).match(address);
      return ((await answer?.json()) as WorkSheet | undefined)?.assignment.state;
    }, path);
  await expect.poll(state, { timeout: 20_000 }).toBe("declared");
};

/** All checks under each other, also after a reload. */
const showAll = (page: Page) => page.getByRole("button", { name: "清单" }).click();

const level = (page: Page, code: string, place: number) =>
  card(page, code).locator("button[aria-pressed]").nth(place);

/** An evaluator's pages where there is no network. */
export const offlineSpecification = (present: () => FieldSite): void => {
  /** A sheet that nobody has begun, with its visitor. */
  const takeSheet = async (): Promise<{ who: Person; path: string }> => {
    for (const who of present().evaluators) {
      const { assignments } = await present().call<WorkAssignments>(who, "GET", "/api/v1/work/assignments");
      const own = assignments.find(({ state }) => state === "assigned");
      if (own) return { who, path: `/work/sheets/${own.sheet}` };
    }
    throw new Error("no sheet is left");
  };

  describe("without a network", () => {
    test("list and sheet start cold, on a new page and after a reload; marks stand, acknowledged or not", async () => {
      const { who, path } = await takeSheet();
      await using opened = await present().open(who, path, phone);
      const { page } = opened;
      const context = page.context();
      await declareNothing(page);
      await keeps(page, `/api/v1${path}`);
      await showAll(page);
      // Acknowledged after the answer was kept: this browser knows it all the same.
      await level(page, "A01", 1).click();
      await saved(page).waitFor();

      await context.setOffline(true);
      await page.close();
      const cold = await context.newPage();
      await cold.goto(`${present().origin}/work`);
      await cold.getByText("离线：这是上次联网时的任务").waitFor();
      await cold.locator(`a[href^="${path}"]`).click();
      await bar(cold).waitFor();
      // What this browser knows is read a moment after the sheet is drawn.
      await expect.poll(() => level(cold, "A01", 1).getAttribute("aria-pressed")).toBe("true");
      await level(cold, "A02", 0).click();
      await cold.locator("[data-connection='offline'][data-waiting='1']").waitFor();

      await cold.reload();
      await cold.locator("[data-connection='offline'][data-waiting='1']").waitFor();
      await expect.poll(() => level(cold, "A02", 0).getAttribute("aria-pressed")).toBe("true");

      await context.setOffline(false);
      await saved(cold).waitFor();
      const { marks } = await present().call<WorkSheet>(who, "GET", `/api/v1${path}`);
      expect(marks.map(({ code, version }) => `${code} ${version}`)).toEqual(["A01 1", "A02 1"]);
    });

    test("a new build takes the old one's place, not the marks that wait; signing out leaves nothing", async () => {
      const { who, path } = await takeSheet();
      await using opened = await present().open(who, path, phone);
      const { page } = opened;
      await declareNothing(page);
      await keeps(page, `/api/v1${path}`);
      const builds = () =>
        page.evaluate(async () => (await caches.keys()).filter((n) => n.includes("pages")));
      await page.route("**/marks", (route) => route.abort());
      await showAll(page);
      await level(page, "A01", 0).click();
      await page.locator("[data-waiting='1']").waitFor();

      await present().deploy("the-next-build");
      await page.evaluate(async () => {
        await (await navigator.serviceWorker.ready).update();
      });
      await expect.poll(builds, { timeout: 10_000 }).toEqual(["juping-pages-the-next-build"]);
      await page.reload();
      await page.locator("[data-waiting='1']").waitFor();
      expect(await pressed(page, "A01").count()).toBe(1);
      await page.unroute("**/marks");
      await page.evaluate(() => window.dispatchEvent(new Event("online")));
      await saved(page).waitFor();

      await page.getByRole("banner").getByText("评估员", { exact: true }).click();
      await page.getByRole("button", { name: "退出" }).click();
      await page.waitForURL("**/sign-in**");
      await expect.poll(() => page.evaluate(() => caches.keys()), { timeout: 10_000 }).toEqual([]);
    });

    test("nobody else's browser keeps a page or an answer", async () => {
      await using opened = await present().open(present().lead, "/work/cycles", phone);
      const { page } = opened;
      await page.goto(`${present().origin}/work/cycles/demo/2026`);
      await page.waitForTimeout(500);
      expect(await page.evaluate(() => caches.keys())).toEqual([]);
    });
  });
};
