import type { Matrix, Profile } from "@juping/model/api";
import { ask, askOrProblem } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { picksOf, viewOf } from "#lib/compare/compare-state.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** What the chosen view needs beside the rows: the matrix, and the profiles of units side by side. */
export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const { searchParams } = url;
  const locale = localeOf(url);
  const policy = searchParams.get("policy");
  const picks = picksOf(searchParams);
  const view = viewOf(searchParams);
  const side =
    picks.length === 0
      ? null
      : await askOrProblem<Profile>(
          fetch,
          apiPath(params, ["profile"], { units: picks.join(","), policy }),
          locale,
        );
  if (view !== "matrix") return { picks, view, profile: side?.value ?? null, matrix: null };
  const { compare } = await parent();
  const asked = { scope: compare.scope.id, level: compare.level, class: compare.class, policy };
  const matrix = await ask<Matrix>(fetch, apiPath(params, ["matrix"], asked), locale);
  return { picks, view, profile: side?.value ?? null, matrix };
};
