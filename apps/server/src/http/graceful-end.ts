import type { FastifyInstance } from "fastify";

/** Milliseconds that answers under way are given when the server ends. */
const patience = 10_000;

/**
 * Lets answers under way end, and then all connections: a client would otherwise keep one open, and the server with it, for as long
 * as connections are kept alive. Node closes idle ones itself, but not those on which nothing was ever asked. What is not done in
 * time is cut off.
 */
export const endGracefully = (app: FastifyInstance): void => {
  let underWay = 0;
  let ending = false;
  const endIfIdle = (): void => {
    if (ending && underWay === 0) setImmediate(() => app.server.closeAllConnections());
  };
  app.server.on("request", (_request, response) => {
    underWay += 1;
    response.on("close", () => {
      underWay -= 1;
      endIfIdle();
    });
  });
  app.addHook("preClose", async () => {
    ending = true;
    endIfIdle();
    setTimeout(() => app.server.closeAllConnections(), patience).unref();
  });
};
