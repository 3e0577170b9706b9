import type { TableList } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** The tables of the caller's release file, with their columns in words. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const path = apiPath(params, ["tables"], { policy: url.searchParams.get("policy") });
  const { tables } = await ask<TableList>(fetch, path, localeOf(url));
  return { tables };
};
