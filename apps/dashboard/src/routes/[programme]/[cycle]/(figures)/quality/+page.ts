import type { Quality } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** How sure the instruments are: raters, modes, interviewers, weights. */
export const load: PageLoad = async ({ fetch, params, url }) => ({
  quality: await ask<Quality>(
    fetch,
    apiPath(params, ["quality"], { policy: url.searchParams.get("policy") }),
    localeOf(url),
  ),
});
