import type { BatchList } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** What was loaded into the programme. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const path = `/api/v1/programmes/${encodeURIComponent(params.programme)}/batches`;
  return { list: await ask<BatchList>(fetch, path, localeOf(url)) };
};
