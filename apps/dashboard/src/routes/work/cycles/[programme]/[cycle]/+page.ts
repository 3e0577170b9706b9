import type { WorkProgress } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** How far each sheet is: for the lead. The client sees how many are in. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { workPath, account } = await parent();
  if (account?.role !== "evaluation_lead") return { progress: null };
  return { progress: await ask<WorkProgress>(fetch, `${workPath}/progress`, localeOf(url)) };
};
