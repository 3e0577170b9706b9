import { createHash, randomBytes, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { fileURLToPath, pathToFileURL } from "node:url";
import { journalEntries, openLedger, openSession, type Ledger } from "@juping/ledger";
import type { Clock } from "@juping/model";
import type { Role } from "@juping/model/access";
import { ensurePolicyFile } from "@juping/release";
import { buildServer, type BuildServerOptions } from "@juping/server";
import type { Home } from "@juping/store";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { severe } from "../browser/severe.ts";
import { launchBrowser } from "../support/browser.ts";
import { projectAssets } from "../support/demo-home.ts";
import { signedIn } from "../support/signed-in.ts";

/** Address of the cycle that is played, in the API. */
export const base = "/api/v1/results/demo/2025";

/** One played cycle: a server with a clock that is moved, people with accounts and browsers of their own. */
export type Play = Awaited<ReturnType<typeof openPlay>>;

/** Opens a play over a data folder of its own, which goes away with it. @param start moment of its clock */
export const openPlay = async (home: Home, start: string) => {
  let now = new Date(start);
  const clock: Clock = { now: () => now };
  const ledger: Ledger = await openLedger({ folder: null, clock });
  const built = fileURLToPath(new URL("../../apps/dashboard/build/handler.js", import.meta.url));
  process.env.JUPING_PAGES_PROTOCOL_HEADER ??= "x-juping-protocol";
  const { handler } = (await import(pathToFileURL(built).href)) as {
    handler: NonNullable<BuildServerOptions["dashboardHandler"]>;
  };
  const app = await buildServer({
    home,
    clock,
    ledger,
    dashboardHandler: handler,
    ensurePolicyFile: (release, policy) => ensurePolicyFile(home, release, policy, projectAssets()),
  });
  await app.listen({ port: 0 });
  const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const browser = await launchBrowser();
  const accounts = new Map<string, string>();
  const desks = new Map<string, Page>();
  /** what pages said on the console that nobody expected */
  const complaints: string[] = [];

  /** People keep one account and sign in anew whenever asked, as days pass. */
  const secretOf = async (who: string): Promise<string> => {
    const [id, secret] = [randomUUID(), randomBytes(32).toString("base64url")];
    const sha = (text: string): string => createHash("sha256").update(text).digest("hex");
    const account = accounts.get(who) ?? "";
    await ledger.perform(
      openSession,
      {
        ...{ id, digest: sha(secret), account, device: "test", network: "127.0.0.*" },
        ...{ knownDevice: sha(id), step: null },
      },
      { actor: account, at: clock.now() },
    );
    return secret;
  };

  const call = async (who: string, method: "GET" | "POST" | "PUT", url: string, body?: object | Buffer) => {
    const response = await app.inject({
      method,
      url,
      headers: {
        host: "localhost",
        origin: "http://localhost",
        cookie: `juping_session=${await secretOf(who)}`,
        ...(Buffer.isBuffer(body) && { "content-type": "application/octet-stream" }),
      },
      ...(body !== undefined && { payload: body }),
    });
    return {
      status: response.statusCode,
      body: response.rawPayload,
      json: <T>() => response.json<T>(),
    };
  };

  /** Somebody's own browser, opened once and kept through the play. */
  const deskOf = async (who: string): Promise<Page> => {
    const known = desks.get(who);
    if (known) return known;
    const page = await (await browser.newContext({ locale: "zh-CN" })).newPage();
    page.setDefaultTimeout(15_000);
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    desks.set(who, page);
    return page;
  };

  /** Signs somebody in anew at the own desk, whatever page is open there: a session ends as days pass. */
  const signIn = async (who: string): Promise<Page> => {
    const page = await deskOf(who);
    await page.context().addCookies([{ name: "juping_session", value: await secretOf(who), url: origin }]);
    return page;
  };

  return {
    signIn,
    complaints,
    accountOf: (who: string): string => accounts.get(who) ?? "",
    moveTo: (day: string): void => {
      now = new Date(`${day}T01:00:00Z`);
    },
    open: async (who: string, role: Role, scope = "whole"): Promise<void> => {
      accounts.set(who, (await signedIn(ledger, clock, role, { scope })).account);
    },
    call,
    get: async <T>(who: string, url: string): Promise<T> => (await call(who, "GET", url)).json<T>(),
    /** What came of it: `200`, or the code of the refusal. */
    post: async (who: string, url: string, body: object | Buffer = {}, method: "POST" | "PUT" = "POST") => {
      const answer = await call(who, method, url, body);
      return answer.status === 200 ? "200" : answer.json<{ code: string }>().code;
    },
    acts: async () =>
      (await ledger.ask(journalEntries, { limit: 500 })).map(({ act, subject }) => `${act} ${subject}`),
    /** Opens a page of the cycle at somebody's own desk, signed in; answers once it can be used. */
    at: async (who: string, path: string, width = 1440): Promise<Page> => {
      const page = await signIn(who);
      await page.setViewportSize({ width, height: 900 });
      // What one has to do is asked for by the page's own code: from then on a click is heard.
      const alive = page.waitForResponse((response) => response.url().endsWith("/results/reminders"));
      await page.goto(`${origin}/demo/2025/${path}`, { waitUntil: "domcontentloaded" });
      await alive;
      return page;
    },
    close: async (): Promise<void> => {
      await browser.close();
      await app.close();
      await ledger.close();
      rmSync(home.path, { recursive: true, force: true });
    },
  };
};

/** Nothing wider than the screen, nothing that axe finds serious. */
export const looksRight = async (page: Page): Promise<void> => {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
  expect(await severe(page)).toEqual([]);
};

export const headed = async (page: Page, text: string): Promise<void> =>
  await page.locator("h1", { hasText: text }).waitFor();
