import type { Invitation } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Whom the one-time link is for; one that no longer counts is said so. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const path = `/api/v1/invitations/${encodeURIComponent(params.link)}`;
  return { path, invitation: await ask<Invitation>(fetch, path, localeOf(url)) };
};
