import type { MethodCard } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** How the results were made: rules in plain words, sample, response, exclusions, version, hash. */
export const load: PageLoad = async ({ fetch, params, url }) => ({
  card: await ask<MethodCard>(
    fetch,
    apiPath(params, ["method"], { policy: url.searchParams.get("policy") }),
    localeOf(url),
  ),
});
