import type { WorkOpenings } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Cycles that may be taken into the field. */
export const load: PageLoad = async ({ fetch, url }) => ({
  openings: (await ask<WorkOpenings>(fetch, "/api/v1/work/openings", localeOf(url))).openings,
});
