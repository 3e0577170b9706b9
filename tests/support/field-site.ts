import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { openLedger } from "@juping/ledger";
import { systemClock } from "@juping/model";
import { serve } from "@juping/server";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { openPage, type OpenPage } from "../browser/site.ts";
import { launchBrowser } from "./browser.ts";
import { copyOfDemoHome } from "./demo-home.ts";
import { signedIn, type SignedIn } from "./signed-in.ts";

/** Somebody who is signed in, on the network and in a browser. */
export interface Person extends SignedIn {
  readonly account: string;
}

/** The real server over the small demonstration, with people but without a cycle in the field, and a browser. */
export interface FieldSite {
  readonly origin: string;
  readonly browser: Browser;
  readonly lead: Person;
  readonly client: Person;
  readonly evaluators: readonly Person[];
  open(who: Person, path: string, options?: BrowserContextOptions): Promise<OpenPage>;
  /** asks or tells the server as somebody; @throws with its answer where it refuses */
  call<T>(who: Person, method: "GET" | "POST" | "PUT", path: string, body?: object): Promise<T>;
  /** Stops the server and starts it again at the same address with another build of the pages, one whose version is `version`. */
  deploy(version: string): Promise<void>;
  close(): Promise<void>;
}

const built = fileURLToPath(new URL("../../apps/dashboard/build/", import.meta.url));

/** The built pages with a service worker that believes to be of another version. @returns path of their handler */
const otherBuild = (folder: string, version: string): string => {
  const present = (
    JSON.parse(readFileSync(join(built, "client/_app/version.json"), "utf8")) as { version: string }
  ).version;
  const worker = readFileSync(join(built, "client/service-worker.js"), "utf8").replaceAll(present, version);
  const handler = join(folder, `handler-${version}.mjs`);
  writeFileSync(
    handler,
    `import { handler as pages } from ${JSON.stringify(pathToFileURL(join(built, "handler.js")).href)};
const worker = ${JSON.stringify(worker)};
export const handler = (request, response, next) =>
  request.url === "/service-worker.js"
    ? response.writeHead(200, { "content-type": "text/javascript" }).end(worker)
    : pages(request, response, next);
`,
  );
  return handler;
};

const evaluators = 6;

/** Starts it, over a copy of the small demonstration. */
export const openFieldSite = async (): Promise<FieldSite> => {
  const home = await copyOfDemoHome();
  const ledger = await openLedger({ folder: home.ledger, clock: systemClock });
  const lead = await signedIn(ledger, systemClock, "evaluation_lead");
  const client = await signedIn(ledger, systemClock, "client_officer");
  const people: Person[] = [];
  for (let n = 0; n < evaluators; n += 1) people.push(await signedIn(ledger, systemClock, "evaluator"));
  await ledger.close();
  let serving = await serve({ home, clock: systemClock, port: 0 });
  const browser = await launchBrowser();
  const origin = serving.url;
  return {
    ...{ origin, browser, lead, client, evaluators: people },
    open: (who, path, options) => openPage(browser, origin + path, who.cookie, options),
    call: async <T>(who: Person, method: string, path: string, body?: object) => {
      const answer = await fetch(origin + path, {
        method,
        headers: { cookie: who.cookie, origin, ...(body && { "content-type": "application/json" }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    deploy: async (version) => {
      const { port } = serving;
      await serving.close();
      serving = await serve({ home, clock: systemClock, port, dashboard: otherBuild(home.path, version) });
    },
    close: async () => {
      await browser.close();
      await serving.close();
      rmSync(home.path, { recursive: true, force: true });
    },
  };
};
