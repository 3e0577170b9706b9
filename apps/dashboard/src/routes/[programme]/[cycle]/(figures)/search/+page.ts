import type { SearchResult } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Units and indicators for a text; nothing is asked for an empty one. */
export const load: PageLoad = async ({ fetch, params, url }): Promise<{ result: SearchResult }> => {
  const q = (url.searchParams.get("q") ?? "").trim().slice(0, 64);
  if (q === "") return { result: { query: "", units: [], nodes: [] } };
  const path = apiPath(params, ["search"], { q, policy: url.searchParams.get("policy") });
  return { result: await ask<SearchResult>(fetch, path, localeOf(url)) };
};
