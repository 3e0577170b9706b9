import type { Closing } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** How far the field work of the cycle is from being sealed. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const [programme, cycle] = [params.programme, params.cycle].map(encodeURIComponent);
  const path = `/api/v1/programmes/${programme}/cycles/${cycle}/closing`;
  return { path, closing: await ask<Closing>(fetch, path, localeOf(url)) };
};
