import type { Compare } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { askedOf } from "#lib/compare/compare-state.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { LayoutLoad } from "./$types";

/** The rows compared. Apart from the page's own reading, so that choosing units or a view does not read them again. */
export const load: LayoutLoad = async ({ fetch, params, url }) => {
  const path = apiPath(params, ["compare"], askedOf(url.searchParams));
  const compare = await ask<Compare>(fetch, path, localeOf(url));
  return { compare, scope: compare.scope };
};
