import type { FastifyInstance } from "fastify";

/** Milliseconds that answers under way are given when the server ends. */
const patience = 10_000;

/** Milliseconds without a request after which none is still on its way from the network. */
const quiet = 25;

/**
 * Lets answers under way end, and then all connections: a client would otherwise keep one open, and the server with it, for as long
 * as connections are kept alive. Node closes idle ones itself, but not those on which nothing was ever asked. What is not done in
 * time is cut off.
 */
export const endGracefully = (app: FastifyInstance): void => {
  let underWay = 0;
  let ending = false;
  let waiting: NodeJS.Timeout | undefined;
  const endIfIdle = (): void => {
    clearTimeout(waiting);
    if (ending && underWay === 0) waiting = setTimeout(() => app.server.closeAllConnections(), quiet);
  };
  app.server.on("request", (_request, response) => {
    underWay += 1;
    clearTimeout(waiting);
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
