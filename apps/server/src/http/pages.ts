import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { InProcessApi } from "../in-process-api.ts";
import { compressPage } from "./compress-page.ts";
import { withInProcessApi } from "./in-process.ts";
import { serverTiming } from "./request-timing.ts";
import { commonHeaders } from "./security-headers.ts";

/** What adapter-node builds: a handler of Node's own requests. */
export type PagesHandler = (request: IncomingMessage, response: ServerResponse, next?: () => void) => unknown;

/** Tells the pages by which protocol they were asked. This server speaks plain HTTP; what a client sends under the name is dropped. */
export const protocolHeader = "x-juping-protocol";

/**
 * Hands a request over to the pages. They answer past Fastify: headers that all answers carry are set on the raw response, their
 * content policy with its nonces is the pages' own.
 */
export const handOver = (
  handler: PagesHandler,
  api: InProcessApi,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(commonHeaders)) raw.setHeader(name, value);
  const writeHead = raw.writeHead.bind(raw);
  raw.writeHead = ((...head: Parameters<typeof writeHead>) => {
    if (!raw.headersSent) raw.setHeader("server-timing", serverTiming(request.began, undefined));
    return writeHead(...head);
  }) as typeof raw.writeHead;
  compressPage(raw, request.headers["accept-encoding"]);
  request.raw.headers[protocolHeader] = "http";
  withInProcessApi(request.raw, api);
  handler(request.raw, raw, () => {
    raw.statusCode = 404;
    raw.end();
  });
  return reply;
};
