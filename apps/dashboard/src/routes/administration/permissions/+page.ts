import type { PermissionMatrix } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Which role opens what, as the server decides it. */
export const load: PageLoad = async ({ fetch, url }) => ({
  matrix: await ask<PermissionMatrix>(fetch, "/api/v1/permissions", localeOf(url)),
});
