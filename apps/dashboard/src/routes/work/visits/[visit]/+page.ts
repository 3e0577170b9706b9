import type { WorkComparison } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Two sheets of a visit side by side. */
export const load: PageLoad = async ({ fetch, params, url }) => ({
  comparison: await ask<WorkComparison>(
    fetch,
    `/api/v1/work/visits/${params.visit}/comparison`,
    localeOf(url),
  ),
});
