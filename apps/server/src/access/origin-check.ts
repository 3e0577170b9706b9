import { JupingError } from "@juping/model";
import type { FastifyRequest } from "fastify";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);
const thisMachine = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Where a request's own pages stand: as configured, or, asked on this machine or without a configuration, plain HTTP. */
const ownOrigin = (host: string, publicOrigin: string | undefined): string =>
  publicOrigin === undefined || thisMachine.test(host) ? `http://${host}` : publicOrigin;

/**
 * Refuses what another site sends in a reader's name: whatever changes something must name this site as its origin, unless it
 * carries a token, which no browser adds by itself. @throws JupingError ORIGIN_REFUSED
 */
export const checkOrigin = ({ method, headers }: FastifyRequest, publicOrigin: string | undefined): void => {
  if (safe.has(method) || headers.authorization !== undefined) return;
  const { origin = "", host = "" } = headers;
  if (origin !== "" && (origin === publicOrigin || origin === ownOrigin(host, publicOrigin))) return;
  throw new JupingError("ORIGIN_REFUSED", { origin: origin.slice(0, 100) });
};
