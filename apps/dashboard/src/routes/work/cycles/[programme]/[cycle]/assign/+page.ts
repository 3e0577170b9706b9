import type { WorkField } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Whom the lead may send where. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { workPath } = await parent();
  return { choices: await ask<WorkField>(fetch, `${workPath}/field`, localeOf(url)) };
};
