import type { Context } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { LayoutLoad } from "./$types";

/** What every page of a release needs: release, stage, viewpoint, scopes and the names of the indicators. */
export const load: LayoutLoad = async ({ fetch, params, url }) => ({
  context: await ask<Context>(
    fetch,
    apiPath(params, ["context"], { policy: url.searchParams.get("policy") }),
    localeOf(url),
  ),
});
