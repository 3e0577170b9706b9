import type { ResultFacts } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { resultPath } from "#lib/results/result-path.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** What a committee may appeal, and how. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const path = resultPath(params, "units", params.id);
  return {
    path,
    cases: resultPath(params, "cases"),
    sheet: await ask<ResultFacts>(fetch, path, localeOf(url)),
  };
};
