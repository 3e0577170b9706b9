import { mayReadStage } from "@juping/model/access";
import { Context } from "@juping/model/api";
import { contextOf } from "../answer/context.ts";
import type { Admission } from "../gate/gate.ts";
import { releaseRoute } from "./release-route.ts";
import type { Api, ServerContext } from "./server-context.ts";
import { cycleTitle } from "./titles.ts";

/** `GET …/context` */
export const contextRoute = (api: Api, server: ServerContext): void => {
  const cyclesOf = async ({ release, reader }: Admission): Promise<Context["cycles"]> => {
    const releases = server.gate
      .releases()
      .filter(
        ({ name, stage }) => name.programme === release.name.programme && mayReadStage(reader.stage, stage),
      );
    return await Promise.all(
      releases.map(async ({ name }) => ({
        code: name.cycle,
        title: await cycleTitle(server.home, name),
      })),
    );
  };
  releaseRoute(api, server, {
    path: "context",
    summary: "发布版、查看范围和指标树 release, policy, scopes and trees",
    query: {},
    params: {},
    answer: Context,
    outside: async (admission) => JSON.stringify(await cyclesOf(admission)),
    make: async (view, { admission, locale }) =>
      contextOf(view, admission, await cyclesOf(admission), locale),
  });
};
