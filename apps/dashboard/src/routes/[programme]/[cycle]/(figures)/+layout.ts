import type { Path } from "@juping/model/api";
import { askOrProblem } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { LayoutLoad } from "./$types";

/** The path of the figure that the drawer is open on: `path=unit:tree:node`. */
export const load: LayoutLoad = async ({ fetch, params, url }): Promise<{ opened: OpenedPath | null }> => {
  const [unit, tree, node] = (url.searchParams.get("path") ?? "").split(":");
  if (!unit || !tree || !node) return { opened: null };
  const policy = url.searchParams.get("policy");
  const asked = apiPath(params, ["units", unit, "path", tree, node], { policy });
  const answer = await askOrProblem<Path>(fetch, asked, localeOf(url));
  return { opened: answer.problem ? { problem: answer.problem } : { path: answer.value } };
};
