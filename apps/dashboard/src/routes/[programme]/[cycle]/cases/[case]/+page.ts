import type { ResultCasePage } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { resultPath } from "#lib/results/result-path.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** One correction or appeal. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const path = resultPath(params, "cases", params.case);
  return { path, entry: await ask<ResultCasePage>(fetch, path, localeOf(url)) };
};
