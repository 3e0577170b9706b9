import type { ServerResponse } from "node:http";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** A page of 283 kB: 34 kB in 0.6 ms. Higher qualities take ten times as long for a tenth less. */
const quality = 1;
const smallest = 1024;

const encodings = {
  br: (body: Buffer) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  gzip: (body: Buffer) => gzipSync(body, { level: quality }),
} as const;

const encodingOf = (accept: string | undefined): keyof typeof encodings | undefined => {
  const taken = (accept ?? "")
    .split(",")
    .filter((entry) => !/;\s*q=0(\.0*)?\s*$/.test(entry))
    .map((entry) => entry.split(";")[0]?.trim());
  return (["br", "gzip"] as const).find((name) => taken.includes(name));
};

/** Whether a response is a whole page that nothing has compressed yet. What is streamed has no length and stays as it is. */
const isWholePage = (raw: ServerResponse): boolean =>
  String(raw.getHeader("content-type") ?? "").startsWith("text/html") &&
  raw.getHeader("content-encoding") === undefined &&
  Number(raw.getHeader("content-length") ?? 0) >= smallest;

/**
 * Compresses a page that is written past Fastify, where its plugin does not see it. Files of the dashboard are compressed when it
 * is built and pass through.
 */
export const compressPage = (raw: ServerResponse, acceptEncoding: string | undefined): void => {
  const encoding = encodingOf(acceptEncoding);
  if (encoding === undefined || raw.req.method === "HEAD") return;
  const writeHead = raw.writeHead.bind(raw);
  const end = raw.end.bind(raw);
  raw.writeHead = ((...head: Parameters<typeof writeHead>) => {
    if (!isWholePage(raw)) return writeHead(...head);
    const parts: Buffer[] = [];
    const keep = (chunk: unknown): void => {
      if (typeof chunk === "string") parts.push(Buffer.from(chunk));
      else if (chunk instanceof Uint8Array) parts.push(Buffer.from(chunk));
    };
    raw.write = ((chunk: unknown, ...rest: unknown[]) => {
      keep(chunk);
      const done = rest.find((entry) => typeof entry === "function");
      if (done) process.nextTick(done);
      return true;
    }) as typeof raw.write;
    raw.end = ((chunk?: unknown) => {
      if (typeof chunk !== "function") keep(chunk);
      const body = encodings[encoding](Buffer.concat(parts));
      const etag = raw.getHeader("etag");
      if (typeof etag === "string" && !etag.startsWith("W/")) raw.setHeader("etag", `W/${etag}`);
      raw.setHeader("content-encoding", encoding);
      raw.setHeader("content-length", body.length);
      raw.appendHeader("vary", "Accept-Encoding");
      writeHead(...head);
      return end(body);
    }) as typeof raw.end;
    return raw;
  }) as typeof raw.writeHead;
};
