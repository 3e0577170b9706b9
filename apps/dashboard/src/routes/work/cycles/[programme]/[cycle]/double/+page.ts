import type { WorkDoubles } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Visits that two scored apart. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { workPath } = await parent();
  return { doubles: await ask<WorkDoubles>(fetch, `${workPath}/double-scoring`, localeOf(url)) };
};
