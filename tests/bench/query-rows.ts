/**
 * 1,000,000 rows of a statement on the query page: real server process, real worker, real Chromium over loopback.
 * `node tests/bench/query-rows.ts [data folder] [runs]`; by default the project's own data folder and five runs.
 * Times are the page's own, from the click until the first rows stand in the table, and until the summary says that all have come.
 * The worker is at hand, as for anybody's second statement. The dashboard must be built.
 */
import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { systemClock } from "@juping/model";
import type { Programmes } from "@juping/model/api";
import { seedDemonstration, serve } from "@juping/server";
import { openHome } from "@juping/store";
import type { Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { signedInOver } from "../support/signed-in.ts";

const projectHome = fileURLToPath(new URL("../../.juping", import.meta.url));
const bars = { first: 500, all: 2500 };
const sql =
  "select i::int as i, i * 0.5 as half, 'street ' || (i % 1000) as street, date '2025-01-01' + (i % 365)::int as day from range(1000000) t(i)";

async function serveHere(home: string): Promise<void> {
  // A ledger of its own: the data folder may be served meanwhile.
  const ledger = mkdtempSync(join(tmpdir(), "juping-ledger-"));
  const opened = { ...openHome(home), ledger, audit: join(ledger, "audit") };
  await seedDemonstration(opened, systemClock, "demo");
  const serving = await serve({ home: opened, clock: systemClock, port: 0 });
  process.on("disconnect", () => {
    void serving.close().then(() => {
      rmSync(ledger, { recursive: true, force: true });
      process.exit();
    });
  });
  process.send?.(serving.url);
}

/** Seconds of processor that a process and all below it have taken so far. */
const processorSeconds = (root: number): number => {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,cputimes="], { encoding: "utf8" }).trim().split("\n");
  const all = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const mine = new Set([root]);
  for (let before = 0; before !== mine.size;) {
    before = mine.size;
    for (const [pid = 0, parent = 0] of all) if (mine.has(parent)) mine.add(pid);
  }
  return all.reduce((sum, [pid = 0, , time = 0]) => sum + (mine.has(pid) ? time : 0), 0);
};

const write = async (page: Page, text: string): Promise<void> => {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(text);
};

/** Runs what stands in the editor; milliseconds until rows stood there, and until the summary told how many. */
const timed = (page: Page): Promise<{ first: number; all: number }> =>
  page.evaluate(async () => {
    const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    const button = [...document.querySelectorAll("button")].find((it) => it.textContent?.trim() === "运行");
    const began = performance.now();
    button?.click();
    const until = async (holds: () => boolean): Promise<number> => {
      while (!holds()) {
        if (performance.now() - began > 60_000) throw new Error(document.body.innerText.slice(0, 2000));
        await frame();
      }
      return performance.now() - began;
    };
    const rowCount = (): number =>
      Number(document.querySelector('[role="table"]')?.getAttribute("aria-rowcount") ?? 0);
    const first = await until(() => rowCount() > 100);
    const all = await until(() => document.body.innerText.includes("1,000,000 行，"));
    return { first, all };
  });

async function main(home: string, runs: number): Promise<void> {
  const server = fork(fileURLToPath(import.meta.url), ["server", home]);
  const [origin] = (await once(server, "message")) as [string];
  const browser = await launchBrowser();
  try {
    const { cookie } = await signedInOver(origin, "analyst");
    const { programmes } = (await (
      await fetch(`${origin}/api/v1/programmes`, { headers: { cookie } })
    ).json()) as Programmes;
    const programme = programmes.find(({ cycles }) => cycles.length > 0);
    const cycle = programme?.cycles.map(({ code }) => code).reduce((a, b) => (a > b ? a : b)) ?? "";
    const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1440, height: 900 } });
    await context.addCookies(
      cookie.split("; ").map((pair) => {
        const [name = "", value = ""] = pair.split("=");
        return { name, value, url: origin };
      }),
    );
    const page = await context.newPage();
    await page.goto(`${origin}/${programme?.code ?? ""}/${cycle}/query`);
    await page.waitForSelector(".host.ready");
    console.log(
      `1,000,000 rows (int, double, text, date), ${runs} runs; load before: ${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} cores`,
    );
    const found: { first: number; all: number }[] = [];
    const before = processorSeconds(process.pid);
    for (let run = 0; run < runs; run++) {
      await write(page, "select 1 as one");
      await page.keyboard.press("Control+Enter");
      await page.getByText("1 行，", { exact: false }).first().waitFor();
      await write(page, sql);
      const times = await timed(page);
      found.push(times);
      console.log(
        `  first ${times.first.toFixed(0).padStart(5)} ms   all ${times.all.toFixed(0).padStart(5)} ms`,
      );
      await page.waitForTimeout(1500);
    }
    const spent = processorSeconds(process.pid) - before;
    const middle = (of: "first" | "all"): number =>
      found.map((times) => times[of]).sort((a, b) => a - b)[Math.floor(found.length / 2)] ?? NaN;
    const [first, all] = [middle("first"), middle("all")];
    const met = first <= bars.first && all <= bars.all;
    console.log(
      `median: first ${first.toFixed(0)} ms, all ${all.toFixed(0)} ms; processor of server, worker and browser ${(spent / runs).toFixed(1)} s a run, summaries of the columns included`,
    );
    console.log(`bar: first ${bars.first} ms, all ${bars.all} ms; ${met ? "met" : "MISSED"}`);
    if (!met) process.exitCode = 1;
  } finally {
    await browser.close();
    server.disconnect();
  }
}

if (process.argv[2] === "server") await serveHere(process.argv[3] ?? projectHome);
else await main(process.argv[2] ?? process.env.JUPING_HOME ?? projectHome, Number(process.argv[3] ?? 5));
