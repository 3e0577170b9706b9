import type { FastifyInstance } from "fastify";

declare module "fastify" {
  interface FastifyRequest {
    /** whether the answer was at hand, for Server-Timing */
    timing: "cold" | "warm" | undefined;
    /** milliseconds of the process's clock at which the request came in */
    began: number;
  }
}

/** Value of Server-Timing: milliseconds in this server, and whether the answer was at hand. */
export const serverTiming = (began: number, state: string | undefined): string =>
  `app;dur=${(performance.now() - began).toFixed(2)}${state === undefined ? "" : `;desc=${state}`}`;

/** Tells on every answer how long it took. Pages, which are written past Fastify, tell it themselves. */
export const addTiming = (app: FastifyInstance): void => {
  app.decorateRequest("timing", undefined);
  app.decorateRequest("began", 0);
  app.addHook("onRequest", async (request) => {
    request.began = performance.now();
  });
  app.addHook("onSend", async (request, reply) => {
    reply.header("server-timing", serverTiming(request.began, request.timing));
  });
};
