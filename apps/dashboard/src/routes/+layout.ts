import type { Programmes, Session } from "@juping/model/api";
import { currentRelease } from "#lib/address/current-release.ts";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { LayoutLoad } from "./$types";

/**
 * Who is signed in, and, for pages that stand outside of a cycle, the cycle to which their navigation leads, and whether what is
 * here is made up.
 */
export const load: LayoutLoad = async ({ fetch, url, params, depends, untrack }) => {
  depends("juping:session");
  const locale = untrack(() => localeOf(url));
  const { account } = await ask<Session>(fetch, "/api/v1/session", locale);
  if (account === null || params.programme !== undefined) return { account, current: null, simulated: false };
  const programmes = await ask<Programmes>(fetch, "/api/v1/programmes", locale);
  return {
    account,
    current: currentRelease(programmes),
    simulated: programmes.programmes.some((programme) => programme.simulated),
  };
};
