import type { IncomingMessage } from "node:http";
import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { InProcessAnswer, InProcessApi, WithInProcessApi } from "../in-process-api.ts";

/** Names a call of this process on its way through the routes. What a client sends under it names nothing. */
const header = "x-juping-in-process";

type Body = string | Uint8Array<ArrayBuffer>;

const asBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);

/**
 * The API for pages of this process: the same routes, hooks and gate, without a socket and without compression. Bodies are handed
 * over as they are instead of being written to a response and read back, which for a large comparison costs more than making it.
 */
export const addInProcessApi = (app: FastifyInstance, host: string): InProcessApi => {
  const bodies = new Map<string, Body | null>();
  app.addHook("onSend", async (request, _reply, payload) => {
    const call = request.headers[header];
    if (typeof call !== "string" || !bodies.has(call)) return payload;
    if (typeof payload === "string") bodies.set(call, payload);
    else if (payload instanceof Uint8Array) bodies.set(call, asBytes(payload));
    else return payload;
    return "";
  });
  return async (path, headers = {}) => {
    const chosen = Object.fromEntries(
      ["accept", "accept-language", "if-none-match"].flatMap((name) => {
        const value = headers[name];
        return value === undefined || value === "" ? [] : [[name, value]];
      }),
    );
    const call = randomUUID();
    bodies.set(call, null);
    try {
      const response = await app.inject({
        method: "GET",
        url: path,
        headers: { ...chosen, host, [header]: call },
      });
      const plain: Record<string, string> = {};
      for (const [name, value] of Object.entries(response.headers))
        if (value !== undefined && name !== "content-length")
          plain[name] = Array.isArray(value) ? value.join(", ") : String(value);
      const empty = response.statusCode === 304 || response.statusCode === 204;
      const body = empty ? null : (bodies.get(call) ?? asBytes(response.rawPayload));
      return { status: response.statusCode, headers: plain, body } satisfies InProcessAnswer;
    } finally {
      bodies.delete(call);
    }
  };
};

/** Puts the API on the raw request, where hooks of the pages find it. */
export const withInProcessApi = (request: IncomingMessage, api: InProcessApi): void => {
  (request as IncomingMessage & WithInProcessApi).jupingApi = api;
};
