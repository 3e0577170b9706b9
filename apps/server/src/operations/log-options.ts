import type { FastifyServerOptions } from "fastify";

const levels = new Set(["fatal", "error", "warn", "info", "debug"]);

const codeOf = (error: object): { readonly code?: string } =>
  "code" in error && typeof error.code === "string" ? { code: error.code } : {};

/** What went wrong and where. Whatever else an error carries may be somebody's data: PostgreSQL's `detail` holds values of rows. */
const loggedError = (error: unknown) =>
  error instanceof Error
    ? { type: error.name, message: error.message, stack: error.stack ?? "", ...codeOf(error) }
    : { type: typeof error, message: "not an Error", stack: "" };

/**
 * The server's log: one JSON object a line, without addresses, names, cookies or what was asked for; `reqId` is the request of the
 * journal's entries.
 * @param level fatal, error, warn, info (every answer) or debug; any other word: warn
 * @param stream where it goes. Default: standard error
 */
export const logOptions = (
  level: string,
  stream: { write(line: string): void } = process.stderr,
): Exclude<FastifyServerOptions["logger"], boolean | undefined> => ({
  level: levels.has(level) ? level : "warn",
  base: null,
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: loggedError, req: ({ method }) => ({ method }) },
  redact: ["headers", "req.headers", "cookie", "authorization", "*.password", "*.token", "*.secret"],
  stream,
});
