import type { Context } from "@juping/model/api";
import { askOrProblem } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { LayoutLoad } from "./$types";

/**
 * What stands around every page of a cycle: release, stage, viewpoint, scopes and the names of the indicators, for those who read
 * results. Why there is none is for the pages that need it to say.
 */
export const load: LayoutLoad = async ({ fetch, params, url, parent }) => {
  const { account } = await parent();
  if (account === null || account.stage === "none") return { contextProblem: null };
  const path = apiPath(params, ["context"], { policy: url.searchParams.get("policy") });
  const answer = await askOrProblem<Context>(fetch, path, localeOf(url));
  return answer.problem
    ? { contextProblem: answer.problem }
    : { context: answer.value, contextProblem: null };
};
