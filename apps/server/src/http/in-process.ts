import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import type { InProcessApi, WithInProcessApi } from "../in-process-api.ts";

/** Representations that travel as text. */
const isText = (contentType: string): boolean => /^text\/|json/.test(contentType);

/** The API for pages of this process: the same routes, hooks and gate, without a socket and without compression. */
export const inProcessApi =
  (app: FastifyInstance, host: string): InProcessApi =>
  async (path, headers = {}) => {
    const chosen = Object.fromEntries(
      ["accept", "accept-language", "if-none-match"].flatMap((name) => {
        const value = headers[name];
        return value === undefined || value === "" ? [] : [[name, value]];
      }),
    );
    const response = await app.inject({ method: "GET", url: path, headers: { ...chosen, host } });
    const plain: Record<string, string> = {};
    for (const [name, value] of Object.entries(response.headers))
      if (value !== undefined) plain[name] = Array.isArray(value) ? value.join(", ") : String(value);
    const empty = response.statusCode === 304 || response.statusCode === 204;
    const body = isText(plain["content-type"] ?? "") ? response.payload : new Uint8Array(response.rawPayload);
    return { status: response.statusCode, headers: plain, body: empty ? null : body };
  };

/** Puts the API on the raw request, where hooks of the pages find it. */
export const withInProcessApi = (request: IncomingMessage, api: InProcessApi): void => {
  (request as IncomingMessage & WithInProcessApi).jupingApi = api;
};
