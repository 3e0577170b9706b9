import type { Programmes } from "@juping/model/api";
import { redirect } from "@sveltejs/kit";
import { startPage } from "#lib/access/start-page.ts";
import { ask } from "#lib/api/ask.ts";
import { goingTo } from "#lib/address/address.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Goes on to where the caller's work begins; stays only where nothing is published yet. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { account } = await parent();
  const programmes = await ask<Programmes>(fetch, "/api/v1/programmes", localeOf(url));
  const start = account && startPage(account, programmes);
  if (start !== null) redirect(307, goingTo(url, start));
  return {};
};
