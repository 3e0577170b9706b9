import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { JupingError } from "@juping/model";
import type { Registry } from "prom-client";
import { allowedHosts, checkHost } from "../http/host-check.ts";

const answer = async (registry: Registry, response: ServerResponse): Promise<void> => {
  const text = await registry.metrics();
  response.writeHead(200, { "content-type": registry.contentType, "cache-control": "no-store" }).end(text);
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new JupingError("PORT_IN_USE", { port }) : error),
    );
    server.listen(port, "127.0.0.1", resolve);
  });

/** A listener for `GET /metrics`. */
export interface ServingMetrics {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves `/metrics` on a port of its own that only this machine can reach: no proxy in front of the pages can hand it on by mistake.
 * @throws JupingError PORT_IN_USE
 */
export const serveMetrics = async (registry: Registry, port: number): Promise<ServingMetrics> => {
  const allowed = allowedHosts("127.0.0.1", []);
  const server = createServer((request, response) => {
    try {
      checkHost(request.headers.host, allowed);
    } catch {
      response.writeHead(421).end();
      return;
    }
    if (request.method !== "GET" || request.url !== "/metrics") response.writeHead(404).end();
    else answer(registry, response).catch(() => response.destroy());
  });
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
