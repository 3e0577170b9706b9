import type { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { attachment } from "../http/file-name.ts";

/** Sends a file that only its reader may keep. */
export const sendDownload = (
  reply: FastifyReply,
  name: string,
  mediaType: string,
  body: Buffer | Readable,
): FastifyReply =>
  reply
    .headers({
      "content-type": mediaType,
      "content-disposition": attachment(name),
      "cache-control": "private, no-store",
    })
    .send(body);
