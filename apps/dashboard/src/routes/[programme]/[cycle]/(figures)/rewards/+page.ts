import type { Rewards } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** A street's funds of the year after the cycle, and how they fall on its committees. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const asked = { policy: url.searchParams.get("policy"), scope: url.searchParams.get("scope") };
  const rewards = await ask<Rewards>(fetch, apiPath(params, ["rewards"], asked), localeOf(url));
  return { rewards, scope: rewards.scope };
};
