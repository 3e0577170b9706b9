import { JupingError, systemClock } from "@juping/model";
import { logOptions, serve } from "@juping/server";
import type { Home } from "@juping/store";
import { Command } from "commander";
import { ledgerPlace } from "../text/ledger-place.ts";
import { homeOf } from "../text/project.ts";

/** The port that an environment variable names; undefined where it is not set. */
const portOf = (name: string): number | undefined => {
  const text = process.env[name];
  if (text === undefined || text === "") return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new JupingError("BAD_REQUEST", {
      name,
      value: text,
      reason: "应为 0 到 65535 的整数",
    });
  return port;
};

const originOf = (text: string | undefined): string | undefined => {
  if (text === undefined || text === "") return undefined;
  const url = URL.parse(text);
  if (url?.protocol === "https:" || url?.protocol === "http:") return url.origin;
  throw new JupingError("BAD_REQUEST", { name: "JUPING_ORIGIN", value: text, reason: "应为 https://主机名" });
};

/**
 * Serves a data folder until the process is told to end, then lets answers under way end.
 * Address from PORT and HOST; further names it answers to from JUPING_HOST_NAMES; where people open it through a
 * proxy from JUPING_ORIGIN (https://…), whose name it then answers to as well.
 * The ledger is in the PostgreSQL database that JUPING_LEDGER names, else in a file.
 * The log goes to standard error from the level of JUPING_LOG on (default warn; info: every answer); `/metrics` is served
 * on JUPING_METRICS_PORT of this machine.
 */
export const serveHome = async (home: Home): Promise<void> => {
  const { HOST, JUPING_HOST_NAMES, JUPING_LOG, JUPING_ORIGIN } = process.env;
  const publicOrigin = originOf(JUPING_ORIGIN);
  const serving = await serve({
    home,
    clock: systemClock,
    database: ledgerPlace(home).database,
    port: portOf("PORT") ?? 3000,
    metricsPort: portOf("JUPING_METRICS_PORT"),
    logger: logOptions(JUPING_LOG ?? "warn"),
    host: HOST ?? "127.0.0.1",
    hostNames: [
      ...(JUPING_HOST_NAMES?.split(",").filter(Boolean) ?? []),
      ...(publicOrigin === undefined ? [] : [new URL(publicOrigin).hostname]),
    ],
    ...(publicOrigin === undefined ? {} : { publicOrigin }),
  });
  console.log(
    `✓ 居评已就绪 Juping is ready  ${serving.url}\n  接口说明 API  ${serving.url}/api/docs\n  停止 stop: Ctrl+C`,
  );
  if (serving.firstLinks.length > 0)
    console.log(
      `  首次启动：请两位管理员各打开自己的一次性链接（24 小时内有效）\n  First start: each administrator opens his own one-time link\n${serving.firstLinks
        .map(({ name, url }) => `  · ${name}\n    ${url}`)
        .join("\n")}`,
    );
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await serving.close();
};

/** `juping serve`: serve what is published; makes nothing. */
export const serveCommand = (): Command =>
  new Command("serve")
    .description("提供网页和接口 serve pages and API (PORT, HOST, JUPING_HOME)")
    .action(async (_: unknown, command: Command) => await serveHome(homeOf(command)));
