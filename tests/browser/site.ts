import { setTimeout as pause } from "node:timers/promises";
import type { Role } from "@juping/model/access";
import type { Compare, Overview, Programmes } from "@juping/model/api";
import type { Home } from "@juping/store";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { signedInOver, type SignedIn } from "../support/signed-in.ts";

/** A running demonstration and a browser, with what the tests need to know of its data. */
export interface Site {
  readonly origin: string;
  /** what is served; null where it runs somewhere else */
  readonly home: Home | null;
  /** `/programme/cycle` of the page that a reader without an address begins at */
  readonly base: string;
  readonly street: string;
  readonly district: string;
  readonly committee: string;
  /** a page of its own context; `await using` closes it */
  open(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
  /** the same as the demonstration's account of a role */
  openAs(role: Role, path: string, options?: BrowserContextOptions): Promise<OpenPage>;
  /** the same as nobody */
  openAnonymous(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
  /** what the browser of the demonstration's account of a role sends */
  cookieOf(role: Role): Promise<string>;
  api<T>(path: string): Promise<T>;
  apiAs<T>(role: Role, path: string): Promise<T>;
  /** headers of the evaluation lead, as whom the tests read */
  readonly headers: Record<string, string>;
  close(): Promise<void>;
}

/** A page with what it said on its console. */
export interface OpenPage extends AsyncDisposable {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Where the demonstration is served: a running one that the environment names, or one started here. */
const server = async (): Promise<{ origin: string; home: Home | null; close: () => Promise<void> }> => {
  const running = process.env.JUPING_TEST_ORIGIN;
  if (running) return { origin: running, home: null, close: async () => undefined };
  const { startDemoServer } = await import("../support/demo-server.ts");
  return startDemoServer();
};

/** Starts the demonstration and a browser, and looks up a district, a street and a committee. */
export const openSite = async (): Promise<Site> => {
  const { origin, home, close } = await server();
  const browser = await launchBrowser();
  const headers = { ...(await signedInOver(origin, "evaluation_lead")) };
  const signIns = new Map<Role, Promise<SignedIn>>();
  const headersOf = async (role: Role): Promise<Record<string, string>> => {
    const signIn = signIns.get(role) ?? signedInOver(origin, role);
    signIns.set(role, signIn);
    return { ...(await signIn) };
  };
  const read = async <T>(path: string, as: Record<string, string>): Promise<T> => {
    const answer = await fetch(origin + path, { headers: as });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const api = <T>(path: string): Promise<T> => read<T>(path, headers);
  const { programmes } = await api<Programmes>("/api/v1/programmes");
  const programme = programmes.find(({ cycles }) => cycles.length > 0);
  const cycle = programme?.cycles.map(({ code }) => code).reduce((a, b) => (a > b ? a : b));
  const base = `/${programme?.code ?? ""}/${cycle ?? ""}`;
  const first = async (query: string) =>
    (await api<Compare>(`/api/v1${base}/compare?${query}`)).rows[0]?.unit.id ?? "";
  const { children } = await api<Overview>(`/api/v1${base}/overview`);
  const district = children[0]?.unit.id ?? "";
  const street = await first(`scope=${district}&level=street`);
  return {
    origin,
    home,
    base,
    district,
    street,
    committee: await first(`scope=${street}&level=committee`),
    api,
    apiAs: async <T>(role: Role, path: string) => read<T>(path, await headersOf(role)),
    headers,
    open: (path, options) => openPage(browser, origin + path, headers.cookie, options),
    openAs: async (role, path, options) =>
      openPage(browser, origin + path, (await headersOf(role)).cookie ?? "", options),
    openAnonymous: (path, options) => openPage(browser, origin + path, "", options),
    cookieOf: async (role) => (await headersOf(role)).cookie ?? "",
    close: async () => {
      await browser.close();
      await close();
    },
  };
};

/** Opens a page in a browser of somebody's own, signed in by a cookie; listens to its console. */
export const openPage = async (
  browser: Browser,
  url: string,
  cookie: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "zh-CN",
    ...options,
  });
  await context.addCookies(
    cookie
      .split("; ")
      .filter(Boolean)
      .map((pair) => {
        const at = pair.indexOf("=");
        const { origin } = new URL(url);
        return {
          name: pair.slice(0, at),
          value: pair.slice(at + 1),
          url: origin,
          httpOnly: true,
          sameSite: "Lax",
        };
      }),
  );
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url, { waitUntil: "load" });
  if (options.javaScriptEnabled !== false) await hydrated(page);
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
};

/** Waits until the page answers to keys and clicks: Kit's announcer stands only then. */
const hydrated = async (page: Page): Promise<void> => {
  await page.locator("#svelte-announcer").waitFor({ state: "attached" });
  await pause(50);
};
