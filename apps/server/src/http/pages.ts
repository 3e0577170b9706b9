import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { compressPage } from "./compress-page.ts";
import { withInProcessApi, type InProcess } from "./in-process.ts";
import { serverTiming } from "./request-timing.ts";
import { commonHeaders } from "./security-headers.ts";

/** What adapter-node builds: a handler of Node's own requests. */
export type PagesHandler = (request: IncomingMessage, response: ServerResponse, next?: () => void) => unknown;

/** Tells the pages by which protocol people ask for them. What a client sends under the name is dropped. */
export const protocolHeader = "x-juping-protocol";

/**
 * Hands a request over to the pages. They answer past Fastify: headers that all answers carry are set on the raw response, their
 * content policy with its nonces is the pages' own.
 */
export const handOver = (
  handler: PagesHandler,
  inProcess: InProcess,
  protocol: "http" | "https",
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
  request.raw.headers[protocolHeader] = protocol;
  withInProcessApi(request.raw, inProcess, request.identity);
  handler(request.raw, raw, () => {
    raw.statusCode = 404;
    raw.end();
  });
  return reply;
};
