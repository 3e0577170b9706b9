import { Health } from "@juping/model/api";
import type { Api, ServerContext } from "./server-context.ts";

/** `GET /api/health`: 200 once the server answers. */
export const healthRoute = (api: Api, { gate, clock, started, version }: ServerContext): void => {
  api.get(
    "/api/health",
    { schema: { summary: "服务状态 health", tags: ["server"], response: { 200: Health } } },
    async (_request, reply) => {
      reply.header("cache-control", "no-store");
      return {
        status: "ok" as const,
        version,
        releases: gate.releases().length,
        uptime_seconds: (clock.now().getTime() - started.getTime()) / 1000,
      };
    },
  );
};
