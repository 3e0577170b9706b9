import { Context } from "@juping/model/api";
import { contextOf } from "../answer/context.ts";
import { releaseRoute } from "./release-route.ts";
import type { Api, ServerContext } from "./server-context.ts";
import { cycleTitle } from "./titles.ts";

/** `GET …/context` */
export const contextRoute = (api: Api, server: ServerContext): void => {
  const cyclesOf = async (programme: string): Promise<Context["cycles"]> => {
    const releases = (await server.gate.releases()).filter(({ name }) => name.programme === programme);
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
    outside: async ({ release }) => JSON.stringify(await cyclesOf(release.name.programme)),
    make: async (view, { admission, locale }) =>
      contextOf(view, admission, await cyclesOf(admission.release.name.programme), locale),
  });
};
