import { sessionLimits } from "@juping/model/access";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Access } from "./access.ts";

const bearer = /^Bearer ([\w-]{20,100})$/;

/** Finds out who asks, from a token or a session's cookie, and sends the secret that takes the old one's place when it is time. */
export const identify = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { book, cookies }: Access,
): Promise<void> => {
  const token = bearer.exec(request.headers.authorization ?? "")?.[1];
  if (token !== undefined) {
    request.identity = await book.token(token);
    return;
  }
  const secret = cookies.read(request.headers.cookie, "session");
  if (secret === undefined || secret === "") return;
  const found = await book.session(secret, true);
  request.identity = found?.identity ?? null;
  if (found?.exchanged === undefined) return;
  const seconds = sessionLimits(found.identity.account.role).absolute / 1000;
  const cookie = cookies.set("session", found.exchanged, seconds);
  void reply.header("set-cookie", cookie);
  // Pages answer past Fastify.
  reply.raw.setHeader("set-cookie", cookie);
};
