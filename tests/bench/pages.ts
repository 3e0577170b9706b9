/**
 * Twenty users, each opening a random page of the demonstration every two seconds, through the real server process.
 * `node tests/bench/pages.ts [data folder] [seconds]`; by default the project's own data folder and 60 seconds.
 * Half of the time pages that nobody opened before (cold), half pages that somebody did (warm). Server time is what the server says
 * itself (Server-Timing): from the request's arrival until its answer is written, page, API and compression together.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, get, type IncomingMessage } from "node:http";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { systemClock } from "@juping/model";
import { seedDemonstration, serve } from "@juping/server";
import { openHome } from "@juping/store";
import { pagesOf } from "../support/pages-of.ts";
import { quantile } from "../support/quantile.ts";
import { seeded } from "../support/seeded.ts";
import { signedInOver } from "../support/signed-in.ts";

const users = 20;
const pauseMs = 2000;
const barMs = 50;
const projectHome = fileURLToPath(new URL("../../.juping", import.meta.url));

type FromServer = { readonly url: string } | { readonly cpuMs: number };

async function serveHere(home: string): Promise<void> {
  // A ledger of its own: the data folder may be served meanwhile.
  const ledger = mkdtempSync(join(tmpdir(), "juping-ledger-"));
  const opened = { ...openHome(home), ledger };
  await seedDemonstration(opened, systemClock, "demo");
  const serving = await serve({ home: opened, clock: systemClock, port: 0 });
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000 } satisfies FromServer);
  });
  process.on(
    "disconnect",
    () =>
      void serving.close().then(() => {
        rmSync(ledger, { recursive: true, force: true });
        process.exit();
      }),
  );
  process.send?.({ url: serving.url } satisfies FromServer);
}

interface Opened {
  readonly path: string;
  readonly serverMs: number;
  readonly wholeMs: number;
  readonly bytes: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: users });

async function open(origin: string, path: string, cookie: string): Promise<Opened> {
  const began = performance.now();
  const headers = {
    accept: "text/html",
    "accept-encoding": "gzip, br",
    "accept-language": "zh-CN,zh;q=0.9",
    cookie,
  };
  const [response] = (await once(get(origin + path, { agent, headers }), "response")) as [IncomingMessage];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) bytes += chunk.length;
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${path}`);
  const serverMs = Number(/dur=([\d.]+)/.exec(String(response.headers["server-timing"]))?.[1]);
  return { path, serverMs, wholeMs: performance.now() - began, bytes };
}

/** Users open what `next` gives them, each on his own beat, until the time is over. */
async function run(
  origin: string,
  cookie: string,
  seconds: number,
  next: () => string | undefined,
): Promise<Opened[]> {
  const opened: Opened[] = [];
  const until = performance.now() + seconds * 1000;
  const user = async (number: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, (number * pauseMs) / users));
    while (performance.now() < until) {
      const began = performance.now();
      const path = next();
      if (path === undefined) return;
      opened.push(await open(origin, path, cookie));
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, pauseMs - (performance.now() - began))));
    }
  };
  await Promise.all(Array.from({ length: users }, (_, number) => user(number)));
  return opened;
}

async function main(home: string, seconds: number): Promise<void> {
  const server = fork(fileURLToPath(import.meta.url), ["server", home]);
  const [{ url }] = (await once(server, "message")) as [{ url: string }];
  const cpuMs = async (): Promise<number> => {
    server.send("cpu");
    const [message] = (await once(server, "message")) as [{ cpuMs: number }];
    return message.cpuMs;
  };
  const cores = availableParallelism();
  const random = seeded(20_260_120);
  const { cookie } = await signedInOver(url, "evaluation_lead");
  const unseen = (await pagesOf(url, cookie))
    .map((path) => ({ path, at: random() }))
    .toSorted((a, b) => a.at - b.at);
  const seen: string[] = [];
  console.log(
    `${unseen.length} pages, ${users} users, one page every ${pauseMs / 1000} s each, ${seconds} s; load before: ${(loadavg()[0] ?? 0).toFixed(1)} on ${cores} cores`,
  );
  const phase = async (name: string, next: () => string | undefined): Promise<number> => {
    const [mine, theirs, began] = [process.cpuUsage(), await cpuMs(), performance.now()];
    const opened = await run(url, cookie, seconds / 2, next);
    const wall = (performance.now() - began) * cores;
    const own = process.cpuUsage(mine);
    const generator = (own.user + own.system) / 1000 / wall;
    const serverShare = ((await cpuMs()) - theirs) / wall;
    const times = opened.map(({ serverMs }) => serverMs);
    const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
    console.log(
      `${name}  ${String(opened.length).padStart(5)} pages  server time p50 ${quantile(times, 0.5).toFixed(1)} ms  p95 ${quantile(times, 0.95).toFixed(1)} ms  max ${Math.max(...times).toFixed(1)} ms` +
        `  to the last byte p95 ${quantile(
          opened.map(({ wholeMs }) => wholeMs),
          0.95,
        ).toFixed(1)} ms` +
        `  ${(opened.reduce((sum, { bytes }) => sum + bytes, 0) / opened.length / 1000).toFixed(0)} kB a page` +
        `  processor: server ${percent(serverShare)}, generator ${percent(generator)}`,
    );
    for (const { path, serverMs } of opened.toSorted((a, b) => b.serverMs - a.serverMs).slice(0, 3))
      console.log(`        slowest ${serverMs.toFixed(0).padStart(4)} ms  ${path}`);
    return quantile(times, 0.95);
  };
  const cold = await phase("cold", () => {
    const page = unseen.pop()?.path;
    if (page !== undefined) seen.push(page);
    return page;
  });
  const warm = await phase("warm", () => seen[Math.floor(random() * seen.length)]);
  const met = cold < barMs && warm < barMs;
  console.log(`bar: p95 under ${barMs} ms; ${met ? "met" : "MISSED"}`);
  server.disconnect();
  agent.destroy();
  if (!met) process.exitCode = 1;
}

if (process.argv[2] === "server") await serveHere(process.argv[3] ?? projectHome);
else await main(process.argv[2] ?? process.env.JUPING_HOME ?? projectHome, Number(process.argv[3] ?? 60));
