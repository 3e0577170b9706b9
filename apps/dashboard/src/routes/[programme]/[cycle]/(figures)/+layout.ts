import type { Context, Path } from "@juping/model/api";
import { error } from "@sveltejs/kit";
import { ask, askOrProblem } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { LayoutLoad } from "./$types";

/** The release that the figures are of, and the path of the one that the drawer is open on: `path=unit:tree:node`. */
export const load: LayoutLoad = async ({
  fetch,
  params,
  url,
  parent,
}): Promise<{ context: Context; opened: OpenedPath | null }> => {
  const { context: known, contextProblem: problem } = await parent();
  if (problem) error(problem.status, problem.message, { code: problem.code, remedy: problem.remedy });
  const policy = url.searchParams.get("policy");
  // Who reads no results is told so by the API.
  const context =
    known ?? (await ask<Context>(fetch, apiPath(params, ["context"], { policy }), localeOf(url)));
  const [unit, tree, node] = (url.searchParams.get("path") ?? "").split(":");
  if (!unit || !tree || !node) return { context, opened: null };
  const asked = apiPath(params, ["units", unit, "path", tree, node], { policy });
  const answer = await askOrProblem<Path>(fetch, asked, localeOf(url));
  return { context, opened: answer.problem ? { problem: answer.problem } : { path: answer.value } };
};
