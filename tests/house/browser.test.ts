import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { installedChromium } from "../support/installed-chromium.ts";
import { skipUnless } from "../support/skip.ts";

/** Draws each character large; a browser without a typeface for them draws the same box for all. */
const drawings = (characters: string[]) => {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  return characters.map((character) => {
    canvas.width = canvas.height = 64;
    if (pen) {
      pen.font = "48px sans-serif";
      pen.fillText(character, 4, 52);
    }
    return canvas.toDataURL();
  });
};

const bareMachine = { environment: { CHROMIUM_PATH: "none" }, systemFonts: false };

describe.each([
  { machine: "a machine with neither browser nor typefaces", choice: bareMachine },
  { machine: "this machine", choice: {} },
])("the browser of tests on $machine", ({ choice }) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(choice);
  });
  afterAll(() => browser.close());

  test("draws Chinese characters, not boxes", async () => {
    const page = await browser.newPage();
    await page.setContent("<p>居民委员会</p>");
    const unassigned = "\u{378}";
    const drawn = await page.evaluate(drawings, ["居", "评", "会", "A", unassigned]);
    expect(new Set(drawn).size).toBe(drawn.length);
    await page.close();
  });

  test("runs a page's script and clicks", async () => {
    const page = await browser.newPage();
    await page.setContent("<button onclick='this.textContent = Number(this.textContent) + 1'>1</button>");
    await page.getByRole("button").click();
    expect(await page.getByRole("button").textContent()).toBe("2");
    await page.close();
  });
});

describe("the choice of an installed browser", () => {
  test("CHROMIUM_PATH names one that is not there: said, not passed over", () => {
    expect(() => installedChromium({ CHROMIUM_PATH: "/no/such/browser" })).toThrow("/no/such/browser");
  });

  test("CHROMIUM_PATH=none hides those of the machine", () => {
    expect(installedChromium({ ...process.env, CHROMIUM_PATH: "none" })).toBeUndefined();
  });

  test("one that is installed is found", (context) => {
    const found = installedChromium({ PATH: process.env.PATH });
    skipUnless(
      found !== undefined,
      "no browser installed on this machine; the packaged one was tested",
    )(context);
    expect(found).toMatch(/chrom/);
  });
});
