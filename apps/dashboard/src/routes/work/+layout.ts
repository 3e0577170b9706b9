import type { WorkCycles } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { LayoutLoad } from "./$types";

/** Cycles in the field, and whether what is there is made up. */
export const load: LayoutLoad = async ({ fetch, url }) => {
  const field = await ask<WorkCycles>(fetch, "/api/v1/work/cycles", localeOf(url));
  return { field, simulated: field.cycles.some((cycle) => cycle.simulated) };
};
