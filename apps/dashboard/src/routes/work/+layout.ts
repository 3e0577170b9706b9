import type { WorkCycles } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { LayoutLoad } from "./$types";

/** Cycles in the field. */
export const load: LayoutLoad = async ({ fetch, url }) => ({
  field: await ask<WorkCycles>(fetch, "/api/v1/work/cycles", localeOf(url)),
});
