import { toProblem, type JupingError, type Locale } from "@juping/model";
import type { FastifyReply } from "fastify";

/** Sends an error as problem+json (RFC 9457). An internal one carries the number under which the log knows it, and no more. */
export const sendProblem = (reply: FastifyReply, error: JupingError, locale: Locale): FastifyReply => {
  const problem = toProblem(error, locale);
  const body =
    error.code === "INTERNAL" ? { ...problem, instance: `urn:juping:request:${reply.request.id}` } : problem;
  return reply
    .code(error.status)
    .headers({
      "content-type": "application/problem+json; charset=utf-8",
      "cache-control": "no-store",
      "content-language": locale === "en" ? "en" : "zh-CN",
      vary: "Accept-Language",
    })
    .send(JSON.stringify(body));
};
