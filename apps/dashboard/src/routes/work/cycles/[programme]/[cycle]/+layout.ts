import type { WorkCycle } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { LayoutLoad } from "./$types";

/** The cycle in the field: its method, who signed it, how many sheets are how far. */
export const load: LayoutLoad = async ({ fetch, params, url }) => {
  const path = `/api/v1/work/cycles/${params.programme}/${params.cycle}`;
  return { workPath: path, cycle: await ask<WorkCycle>(fetch, path, localeOf(url)) };
};
