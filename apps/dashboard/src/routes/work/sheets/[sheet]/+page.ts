import type { WorkSheet } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** One sheet with its form. */
export const load: PageLoad = async ({ fetch, params, url }) => ({
  sheet: await ask<WorkSheet>(fetch, `/api/v1/work/sheets/${params.sheet}`, localeOf(url)),
});
