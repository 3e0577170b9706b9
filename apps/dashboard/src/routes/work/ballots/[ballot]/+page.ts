import type { WorkBallot } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** A ballot with the own figures, or, for the lead, both entries once both are in. */
export const load: PageLoad = async ({ fetch, params, url }) => ({
  ballot: await ask<WorkBallot>(fetch, `/api/v1/work/ballots/${params.ballot}`, localeOf(url)),
});
