import { openEvidence, type Evidence } from "@juping/ledger";
import type { Assets } from "@juping/release";
import type { Api, ServerContext } from "../server-context.ts";
import { ballotRoutes } from "./ballots.ts";
import { cycleRoutes } from "./cycles.ts";
import { doubleScoringRoutes } from "./double-scoring.ts";
import { fieldSignRoutes } from "./field-signs.ts";
import { photoRoutes } from "./photos.ts";
import { planRoutes } from "./plan.ts";
import { sheetRoutes } from "./sheets.ts";

/** What routes of work in the field are made with. */
export interface WorkContext extends ServerContext {
  readonly assets: Assets;
  readonly evidence: Evidence;
}

/** Routes of work in the field. What they answer changes with every mark: nothing of it is kept on the way. */
export const workRoutes = (api: Api, server: ServerContext, assets: Assets): void => {
  const context: WorkContext = { ...server, assets, evidence: openEvidence(server.home.evidence) };
  void api.register(async (work: Api) => {
    work.addHook("onRequest", async (_request, reply) => {
      reply.header("cache-control", "no-store");
    });
    sheetRoutes(work, context);
    photoRoutes(work, context);
    ballotRoutes(work, context);
    cycleRoutes(work, context);
    planRoutes(work, context);
    doubleScoringRoutes(work, context);
    fieldSignRoutes(work, context);
  });
};
