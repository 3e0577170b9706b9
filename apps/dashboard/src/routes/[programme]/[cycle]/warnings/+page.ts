import type { Warnings } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { resultPath } from "#lib/results/result-path.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Warnings with their improvement plans, and honours, inside the reader's scope. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const path = resultPath(params);
  return { path, list: await ask<Warnings>(fetch, `${path}/warnings`, localeOf(url)) };
};
