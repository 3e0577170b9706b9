import type { Overview } from "@juping/model/api";
import { redirect } from "@sveltejs/kit";
import { goingTo } from "#lib/address/address.ts";
import { unitPath } from "#lib/address/unit-path.ts";
import { ask } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Where does the scope stand, what moved, what is weak, what do residents want. */
export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const { context } = await parent();
  const { home, root } = context;
  const scoped = url.searchParams.has("scope");
  // Who sees one part only begins there.
  if (!scoped && home.id !== root.id) redirect(307, goingTo(url, unitPath(params, home)));
  const asked = { policy: url.searchParams.get("policy"), scope: url.searchParams.get("scope") };
  const overview = await ask<Overview>(fetch, apiPath(params, ["overview"], asked), localeOf(url));
  return { overview, scope: overview.scope };
};
