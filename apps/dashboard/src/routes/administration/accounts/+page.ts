import type { AccountList, ScopeList } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Every account, and what a scope may name. */
export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends("juping:accounts");
  const locale = localeOf(url);
  const [{ accounts }, { scopes }] = await Promise.all([
    ask<AccountList>(fetch, "/api/v1/accounts", locale),
    ask<ScopeList>(fetch, "/api/v1/scopes", locale),
  ]);
  return { accounts, scopes };
};
