import type { Programmes } from "@juping/model/api";
import { redirect } from "@sveltejs/kit";
import { ask } from "#lib/api/ask.ts";
import { goingTo } from "#lib/address/address.ts";
import { currentRelease } from "#lib/address/current-release.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Goes on to the current programme's overview; stays only where nothing is published yet. */
export const load: PageLoad = async ({ fetch, url }) => {
  const programmes = await ask<Programmes>(fetch, "/api/v1/programmes", localeOf(url));
  const release = currentRelease(programmes);
  if (release) redirect(307, goingTo(url, `/${release.programme}/${release.cycle}`));
  return {};
};
