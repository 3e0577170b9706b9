import type { BatchPage } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Everything that is known of one batch. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const path = `/api/v1/programmes/${encodeURIComponent(params.programme)}/batches/${encodeURIComponent(params.batch)}`;
  return { path, batch: await ask<BatchPage>(fetch, path, localeOf(url)) };
};
