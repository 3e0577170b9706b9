import { JupingError } from "@juping/model";

const loopback = ["localhost", "127.0.0.1", "[::1]"];

/** Whether an address is reachable from this machine alone. */
export const isLoopback = (host: string): boolean => loopback.includes(host) || host === "::1";

/** Name of a Host header without its port. */
const nameOf = (header: string): string => header.replace(/:\d+$/, "").toLowerCase();

/**
 * Refuses requests that were made for another host: a page elsewhere may point its own name at this machine and read the answers
 * as its own (DNS rebinding).
 * @param allowed names that the server answers to; null for any
 */
export const checkHost = (header: string | undefined, allowed: readonly string[] | null): void => {
  if (allowed === null) return;
  if (header !== undefined && allowed.includes(nameOf(header))) return;
  throw new JupingError("HOST_REFUSED", { host: header ?? "" });
};

/** Names for a server bound to `host`: the loopback names there; elsewhere those configured, or any. */
export const allowedHosts = (host: string, configured: readonly string[]): readonly string[] | null => {
  const names = configured.map((name) => name.trim().toLowerCase()).filter((name) => name !== "");
  if (isLoopback(host)) return [...loopback, ...names];
  return names.length > 0 ? [...loopback, ...names] : null;
};
