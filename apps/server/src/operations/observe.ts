import type { FastifyInstance } from "fastify";
import type { Metrics } from "./metrics.ts";

/**
 * Tells the log and the metrics of every answer: the route, never the address that was asked for, which may hold names and searches.
 */
export const observeAnswers = (app: FastifyInstance, metrics?: Metrics): void => {
  app.addHook("onResponse", async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? (request.url.startsWith("/api/") ? "no such route" : "page");
    const milliseconds = performance.now() - request.began;
    metrics?.answered(method, route, reply.raw.statusCode, milliseconds / 1000);
    request.log.info(
      { method, route, status: reply.raw.statusCode, ms: Math.round(milliseconds * 10) / 10 },
      "answered",
    );
  });
};
