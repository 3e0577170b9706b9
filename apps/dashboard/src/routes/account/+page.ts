import type { OwnAccount } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** The own account with its sessions and tokens. */
export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends("juping:own-account");
  return { own: await ask<OwnAccount>(fetch, "/api/v1/account", localeOf(url)) };
};
