import type { Compare } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { askedOf } from "#lib/compare/compare-state.ts";
import { rowsSummary } from "#lib/display/rows-summary.ts";
import { firstRows } from "#lib/units/first-rows.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { LayoutServerLoad } from "./$types";

/**
 * The rows compared: the first of them, and what can only be said of all. A longer list is read by the browser from the API once the
 * page stands. Apart from the page's own reading, so that choosing units or a view does not read the rows again.
 */
export const load: LayoutServerLoad = async ({ fetch, params, url }) => {
  const rowsPath = apiPath(params, ["compare"], askedOf(url.searchParams));
  const compare = await ask<Compare>(fetch, rowsPath, localeOf(url));
  return {
    compare: { ...compare, rows: compare.rows.slice(0, firstRows) },
    summary: rowsSummary(compare.rows, compare.mean.value),
    rowsPath,
    scope: compare.scope,
  };
};
