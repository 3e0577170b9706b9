import type { WorkAssignments } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** What the evaluator has to do. */
export const load: PageLoad = async ({ fetch, url }) => ({
  work: await ask<WorkAssignments>(fetch, "/api/v1/work/assignments", localeOf(url)),
});
