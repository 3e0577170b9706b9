import type { ResultBoard } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { resultPath } from "#lib/results/result-path.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Where the cycle stands between its facts and its money. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const path = resultPath(params);
  return { path, board: await ask<ResultBoard>(fetch, path, localeOf(url)) };
};
