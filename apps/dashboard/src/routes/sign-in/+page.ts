import type { DemonstrationAccounts } from "@juping/model/api";
import { redirect } from "@sveltejs/kit";
import { placeAfterSignIn } from "#lib/access/sign-in-path.ts";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Whom the demonstration lists, and where the sign-in leads; who is signed in already goes on. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { account } = await parent();
  const to = placeAfterSignIn(url.searchParams.get("to"));
  if (account !== null) redirect(303, to);
  const path = "/api/v1/session/demonstration";
  return { to, demonstration: await ask<DemonstrationAccounts>(fetch, path, localeOf(url)) };
};
