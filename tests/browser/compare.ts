import { describe, expect, test } from "vitest";
import { parseCsv } from "./parse-csv.ts";
import type { Site } from "./site.ts";

const names = "tbody tr[data-row] .name a";

export const compareSpecification = (present: () => Site): void => {
  describe("the comparison", () => {
    test("downloads exactly the rows that are shown, in their order", async () => {
      const site = present();
      await using opened = await site.open(
        `${site.base}/compare?scope=${site.street}&level=committee&sort=name`,
      );
      const { page } = opened;
      const shown = await page.locator(names).allInnerTexts();
      const href = (await page.getByRole("link", { name: "CSV" }).getAttribute("href")) ?? "";
      const rows = parseCsv(await (await fetch(site.origin + href, { headers: site.headers })).text());
      const column = rows[0]?.findIndex((_, index) => rows[1]?.[index] === shown[0]) ?? -1;
      expect(column).toBeGreaterThanOrEqual(0);
      expect(rows.slice(1).map((row) => row[column])).toEqual(shown);
      for (const format of ["XLSX", "PARQUET"]) {
        const link = await page.getByRole("link", { name: format }).getAttribute("href");
        const answer = await fetch(site.origin + (link ?? ""), { headers: site.headers });
        expect(answer.status).toBe(200);
        expect(answer.headers.get("content-disposition")).toMatch(/attachment/);
        expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
      }
    });

    test("sorts by a column's head, and turns the order when it is chosen again", async () => {
      const site = present();
      await using opened = await site.open(`${site.base}/compare?level=street`);
      const { page } = opened;
      const head = page.locator("thead th.name a");
      await head.click();
      await page.waitForURL(/sort=name&order=asc/);
      const ascending = await page.locator(names).allInnerTexts();
      await head.click();
      await page.waitForURL(/order=desc/);
      await page.waitForFunction(
        ([selector, first]) => document.querySelector(selector ?? "")?.textContent !== first,
        [names, ascending[0]],
      );
      expect(await page.locator(names).allInnerTexts()).toEqual(ascending.toReversed());
    });

    test("filters by name while one types, in the address", async () => {
      const site = present();
      await using opened = await site.open(`${site.base}/compare?scope=${site.street}&level=committee`);
      const { page } = opened;
      const name = (await page.locator(names).first().innerText()).slice(0, 6);
      await page.locator("main input[type=search]").fill(name);
      await page.waitForURL(/q=/);
      const left = await page.locator(names).allInnerTexts();
      expect(left.length).toBeGreaterThan(0);
      for (const text of left) expect(text).toContain(name);
    });

    test("puts units side by side by box and by shift-click, with differences and their intervals", async () => {
      const site = present();
      await using opened = await site.open(`${site.base}/compare?scope=${site.street}&level=committee`);
      const { page, complaints } = opened;
      await page.locator("tbody .pick input").first().check();
      await page.waitForURL(/pick=/);
      await page
        .locator("tbody tr[data-row]")
        .nth(1)
        .locator(".rank")
        .click({ modifiers: ["Shift"] });
      await page.waitForURL(/pick=[^&]+,/);
      const figure = page.locator("section.side svg[role=img]");
      await figure.waitFor();
      expect(await figure.getAttribute("aria-label")).toBeTruthy();
      expect(await page.locator("section.side table td").first().innerText()).toMatch(
        /\(−?\d+\.\d(?:–| ~ )−?\d+\.\d\)|—/,
      );
      expect(complaints).toEqual([]);
    });

    test("opens a unit by a click anywhere in its row", async () => {
      const site = present();
      await using opened = await site.open(`${site.base}/compare?level=street`);
      const { page } = opened;
      await page.locator("tbody tr[data-row]").first().locator(".rank").click();
      await page.waitForURL("**/street/*");
    });

    test.each(["dots", "funnel", "change"])("%s: the figure has a twin table", async (view) => {
      const site = present();
      await using opened = await site.open(
        `${site.base}/compare?scope=${site.street}&level=committee&node=A1&view=${view}`,
      );
      const { page } = opened;
      await page.locator("figure svg[role=img]").waitFor();
      await page.getByRole("button", { name: "看数表" }).click();
      expect(await page.locator("figure table tbody tr").count()).toBeGreaterThan(1);
      expect(await page.locator("figure svg[role=img]").count()).toBe(0);
    });

    test("every rank carries its range", async () => {
      const site = present();
      await using opened = await site.open(`${site.base}/compare?level=street`);
      const { page } = opened;
      const ranks = await page.locator("tbody td.rank").allInnerTexts();
      for (const rank of ranks) expect(rank.replace(/\s+/g, " ").trim()).toMatch(/^(\d+ \(\d+–\d+\)|—.*)$/);
    });
  });
};
