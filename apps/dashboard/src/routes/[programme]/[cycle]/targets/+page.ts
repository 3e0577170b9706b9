import type { Targets } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { resultPath } from "#lib/results/result-path.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** What units are to reach in the next cycle; of one unit all indicators. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const path = resultPath(params, "targets");
  const unit = url.searchParams.get("unit");
  const query = unit === null ? "" : `?unit=${encodeURIComponent(unit)}`;
  return { path, unit, answer: await ask<Targets>(fetch, `${path}${query}`, localeOf(url)) };
};
