import type { Context, Programmes } from "@juping/model/api";
import { ask, askOrProblem } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { LayoutLoad } from "./$types";

/**
 * What stands around every page of a cycle: release, stage, viewpoint, scopes and the names of the indicators, for those who read
 * results. Why there is none is for the pages that need it to say.
 */
export const load: LayoutLoad = async ({ fetch, params, url, parent }) => {
  const { account } = await parent();
  if (account === null) return { contextProblem: null };
  const locale = localeOf(url);
  const isSimulated = async (): Promise<boolean> =>
    (await ask<Programmes>(fetch, "/api/v1/programmes", locale)).programmes.some(
      ({ code, simulated }) => code === params.programme && simulated,
    );
  if (account.stage === "none") return { contextProblem: null, simulated: await isSimulated() };
  const path = apiPath(params, ["context"], { policy: url.searchParams.get("policy") });
  const answer = await askOrProblem<Context>(fetch, path, locale);
  return answer.problem
    ? { contextProblem: answer.problem, simulated: await isSimulated() }
    : { context: answer.value, contextProblem: null };
};
