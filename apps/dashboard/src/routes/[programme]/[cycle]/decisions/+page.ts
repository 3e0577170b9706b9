import type { DecisionList } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Findings and exclusions of the cycle. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const [programme, cycle] = [params.programme, params.cycle].map(encodeURIComponent);
  const path = `/api/v1/programmes/${programme}/cycles/${cycle}/decisions`;
  return { path, list: await ask<DecisionList>(fetch, path, localeOf(url)) };
};
