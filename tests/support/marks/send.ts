import { once } from "node:events";
import { Agent, request, type IncomingMessage } from "node:http";

/** Sends a request as a browser of that session does, follows where it is sent on to, and gives the whole answer as text. Throws for any status but 200. */
export type Send = (method: "GET" | "POST", path: string, cookie: string, body?: unknown) => Promise<string>;

/** Connections that stay open, one for each who waits, as a reverse proxy holds them. */
export const senderTo = (origin: string): { readonly send: Send; readonly close: () => void } => {
  const agent = new Agent({ keepAlive: true });
  const send: Send = async (method, path, cookie, body) => {
    const headers = {
      cookie,
      origin,
      "accept-encoding": "gzip, br",
      accept: body === undefined ? "text/html" : "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
    };
    const sent = request(origin + path, { agent, method, headers });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { location } = response.headers;
    if (response.statusCode === 307 && location !== undefined) return send("GET", location, cookie);
    if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${path} ${text.slice(0, 200)}`);
    return text;
  };
  return { send, close: () => agent.destroy() };
};
