import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { fileURLToPath, pathToFileURL } from "node:url";
import { JupingError } from "@juping/model";
import { ensurePolicyFile } from "@juping/release";
import type { FastifyBaseLogger } from "fastify";
import { linksToBegin } from "./access/first-administrators.ts";
import { buildServer, type BuildServerOptions } from "./build-server.ts";
import { isLoopback } from "./http/host-check.ts";
import { protocolHeader, type PagesHandler } from "./http/pages.ts";
import { openSecretBox } from "./access/secret-box.ts";
import { auditPaths } from "./ledger/audit-paths.ts";
import { keepLedger } from "./ledger/keep-ledger.ts";
import { makeMetrics } from "./operations/metrics.ts";
import { serveMetrics, type ServingMetrics } from "./operations/serve-metrics.ts";
import { projectAssets } from "./project-assets.ts";
import { warmUp } from "./warm-up.ts";

export interface ServeOptions extends Omit<
  BuildServerOptions,
  "ensurePolicyFile" | "dashboardHandler" | "ledger" | "metrics" | "secrets"
> {
  /** 0 for any free one. Default 3000 */
  readonly port?: number;
  /** address of a PostgreSQL database, `postgres://…`, that holds the ledger instead of a file of the data folder */
  readonly database?: string | undefined;
  /** port of 127.0.0.1 for `/metrics`; 0 for any free one. Default: none */
  readonly metricsPort?: number | undefined;
  /** the dashboard as adapter-node built it. Default: the one beside this package, where it was built */
  readonly dashboard?: string | null;
}

export interface Serving {
  /** where people open it */
  readonly url: string;
  readonly port: number;
  /** where `/metrics` is served, if it is */
  readonly metricsPort: number | undefined;
  /** one-time links of the first administrators, while none of them has come in */
  readonly firstLinks: readonly { readonly name: string; readonly url: string }[];
  /** Stops listening, lets answers under way end, closes all files. */
  close(): Promise<void>;
}

const builtDashboard = fileURLToPath(new URL("../../dashboard/build/handler.js", import.meta.url));

/** The pages of a build of adapter-node; undefined where there is none. */
const loadPages = async (path: string): Promise<PagesHandler | undefined> => {
  if (!existsSync(path)) return undefined;
  // adapter-node takes every request for https unless a header says otherwise; see `handOver`.
  process.env.JUPING_PAGES_PROTOCOL_HEADER ??= protocolHeader;
  const { handler } = (await import(pathToFileURL(path).href)) as { handler: PagesHandler };
  return handler;
};

/**
 * Builds the server, listens, opens the current releases so that the first reader does not wait for it.
 * @throws JupingError PORT_IN_USE, LEDGER_BUSY, LEDGER_NEWER, AUDIT_KEY, SECRET_KEY
 */
export const serve = async (options: ServeOptions): Promise<Serving> => {
  const { port = 3000, dashboard = builtDashboard, home, clock, host = "127.0.0.1" } = options;
  const dashboardHandler = dashboard === null ? undefined : await loadPages(dashboard);
  const log: { write?: FastifyBaseLogger } = {};
  const kept = await keepLedger({
    home,
    clock,
    database: options.database,
    onError: (error) => log.write?.error({ err: error }, "no head of the journal was exported"),
  });
  const secrets = await openSecretBox(auditPaths(home).secrets).catch(async (error: unknown) => {
    await kept.close();
    throw error;
  });
  const metrics = makeMetrics();
  const ledger = metrics.timed(kept.ledger);
  const app = await buildServer({
    ...options,
    metrics,
    secrets,
    host,
    ensurePolicyFile: (release, policy) => ensurePolicyFile(home, release, policy, projectAssets()),
    ledger,
    ...(dashboardHandler && { dashboardHandler }),
  }).catch(async (error: unknown) => {
    await kept.close();
    throw error;
  });
  log.write = app.log;
  let metricsServer: ServingMetrics | undefined;
  const end = async (): Promise<void> => {
    await app.close();
    await metricsServer?.close();
    await kept.close();
  };
  try {
    await app.listen({ port, host });
    if (options.metricsPort !== undefined)
      metricsServer = await serveMetrics(metrics.registry, options.metricsPort);
  } catch (error) {
    await end();
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE")
      throw new JupingError("PORT_IN_USE", { port });
    throw error;
  }
  const address = app.server.address() as AddressInfo;
  const shown = isLoopback(host) || host === "0.0.0.0" || host === "::" ? "localhost" : host;
  const url = `http://${shown}:${address.port}`;
  await warmUp(app, dashboardHandler !== undefined);
  const people = options.publicOrigin ?? url;
  const firstLinks = await linksToBegin(ledger, clock);
  return {
    url,
    port: address.port,
    metricsPort: metricsServer?.port,
    firstLinks: firstLinks.map(({ name, secret }) => ({ name, url: `${people}/invitation/${secret}` })),
    close: end,
  };
};
