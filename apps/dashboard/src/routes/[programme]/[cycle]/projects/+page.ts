import type { Projects } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { resultPath } from "#lib/results/result-path.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** The register of self-governance projects in the reader's scope. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const path = resultPath(params);
  return { path, register: await ask<Projects>(fetch, `${path}/projects`, localeOf(url)) };
};
