import type { Plan } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { planQuery } from "#lib/plan/plan-query.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** What the noise cost, and the sample that the next cycle needs under the budget and prices of the address. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const query = { ...planQuery(url.searchParams), policy: url.searchParams.get("policy") };
  return { query, plan: await ask<Plan>(fetch, apiPath(params, ["plan"], query), localeOf(url)) };
};
