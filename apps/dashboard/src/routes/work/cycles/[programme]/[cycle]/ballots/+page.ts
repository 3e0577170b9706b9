import type { WorkBallots } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** How far the counting of each committee's ballot is. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { workPath } = await parent();
  return { ballots: await ask<WorkBallots>(fetch, `${workPath}/ballots`, localeOf(url)) };
};
