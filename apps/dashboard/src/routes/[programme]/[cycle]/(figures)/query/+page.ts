import type { Notebooks, QueryCatalogue, QueryHistory, SavedQueries } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** What may be named in a statement, what was run, what is kept. */
export const load: PageLoad = async ({ fetch, params, url, depends }) => {
  depends("juping:query");
  const policy = url.searchParams.get("policy");
  const read = <T>(...segments: string[]) =>
    ask<T>(fetch, apiPath(params, segments, { policy }), localeOf(url));
  const [catalogue, history, saved, notebooks] = await Promise.all([
    read<QueryCatalogue>("query", "catalogue"),
    read<QueryHistory>("query", "history"),
    read<SavedQueries>("query", "saved"),
    read<Notebooks>("notebooks"),
  ]);
  return { catalogue, runs: history.runs, saved: saved.saved, notebooks };
};
