import { join } from "node:path";
import { openEvidence } from "@juping/ledger";
import type { Assets } from "@juping/release";
import type { ReportWriter } from "@juping/reports";
import { loadCalendar } from "@juping/store";
import { Publisher } from "../../results/publisher.ts";
import type { ResultContext } from "../../results/result-context.ts";
import type { Api, ServerContext } from "../server-context.ts";
import { caseRoutes } from "./cases.ts";
import { moneyRoutes } from "./money.ts";
import { projectRoutes } from "./projects.ts";
import { scenarioRoutes } from "./scenarios.ts";
import { stepRoutes } from "./steps.ts";
import { targetRoutes } from "./targets.ts";
import { unitRoutes } from "./unit.ts";
import { warningRoutes } from "./warnings.ts";

/** Routes from the facts of a cycle to its money. What they answer changes with every act: nothing of it is kept on the way. */
export const resultRoutes = (api: Api, server: ServerContext, assets: Assets, writer: ReportWriter): void => {
  const publisher = new Publisher(server.home, assets);
  api.addHook("onClose", () => publisher.close());
  const context: ResultContext = {
    ...server,
    assets,
    publisher,
    evidence: openEvidence(server.home.evidence),
    calendar: loadCalendar(join(assets.folder, "calendars", "cn.json")),
  };
  void api.register(async (results: Api) => {
    results.addHook("onRequest", async (_request, reply) => {
      reply.header("cache-control", "no-store");
    });
    stepRoutes(results, context);
    unitRoutes(results, context);
    caseRoutes(results, context, writer);
    moneyRoutes(results, context);
    warningRoutes(results, context);
    targetRoutes(results, context);
    projectRoutes(results, context);
    scenarioRoutes(results, context);
  });
};
