import type { IncomingMessage } from "node:http";
import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Identity } from "../access/identity.ts";
import type { InProcessAnswer, InProcessApi, WithInProcessApi } from "../in-process-api.ts";

/** Names a call of this process on its way through the routes. What a client sends under it names nothing. */
const header = "x-juping-in-process";

type Body = string | Uint8Array<ArrayBuffer>;

const asBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);

interface Call {
  readonly identity: Identity | null;
  body: Body | null;
}

/** The way of this process into its own routes. */
export interface InProcess {
  /** GET of an address as somebody */
  ask(
    path: string,
    headers: Readonly<Record<string, string>>,
    identity: Identity | null,
  ): Promise<InProcessAnswer>;
  /** as whom a request of this process asks; undefined for one that comes from outside */
  identityOf(request: FastifyRequest): Identity | null | undefined;
}

/**
 * The API for pages of this process: the same routes, hooks and gate, without a socket and without compression. Bodies are handed
 * over as they are instead of being written to a response and read back, which for a large comparison costs more than making it.
 */
export const addInProcessApi = (app: FastifyInstance, host: string): InProcess => {
  const calls = new Map<string, Call>();
  const callOf = (request: FastifyRequest): Call | undefined => {
    const name = request.headers[header];
    return typeof name === "string" ? calls.get(name) : undefined;
  };
  app.addHook("onSend", async (request, _reply, payload) => {
    const call = callOf(request);
    if (call === undefined) return payload;
    if (typeof payload === "string") call.body = payload;
    else if (payload instanceof Uint8Array) call.body = asBytes(payload);
    else return payload;
    return "";
  });
  const ask: InProcess["ask"] = async (path, headers, identity) => {
    const chosen = Object.fromEntries(
      ["accept", "accept-language", "if-none-match"].flatMap((name) => {
        const value = headers[name];
        return value === undefined || value === "" ? [] : [[name, value]];
      }),
    );
    const name = randomUUID();
    const call: Call = { identity, body: null };
    calls.set(name, call);
    try {
      const response = await app.inject({
        method: "GET",
        url: path,
        headers: { ...chosen, host, [header]: name },
      });
      const plain: Record<string, string> = {};
      for (const [field, value] of Object.entries(response.headers))
        if (value !== undefined && field !== "content-length")
          plain[field] = Array.isArray(value) ? value.join(", ") : String(value);
      const empty = response.statusCode === 304 || response.statusCode === 204;
      const body = empty ? null : (call.body ?? asBytes(response.rawPayload));
      return { status: response.statusCode, headers: plain, body } satisfies InProcessAnswer;
    } finally {
      calls.delete(name);
    }
  };
  return { ask, identityOf: (request) => callOf(request)?.identity };
};

/** Puts the API on the raw request, where hooks of the pages find it: it answers as the request's own caller. */
export const withInProcessApi = (
  request: IncomingMessage,
  inProcess: InProcess,
  identity: Identity | null,
): void => {
  const api: InProcessApi = (path, headers = {}) => inProcess.ask(path, headers, identity);
  (request as IncomingMessage & WithInProcessApi).jupingApi = api;
};
