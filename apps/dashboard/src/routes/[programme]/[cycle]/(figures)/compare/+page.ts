import type { Matrix, Profile } from "@juping/model/api";
import { browser } from "$app/env";
import { ask, askOrProblem } from "#lib/api/ask.ts";
import { apiPath } from "#lib/api/paths.ts";
import { picksOf, viewOf } from "#lib/compare/compare-state.ts";
import { firstRows } from "#lib/units/first-rows.ts";
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
          apiPath(params, ["profile"], {
            units: picks.join(","),
            tree: searchParams.get("tree") === "street" ? "street" : null,
            policy,
          }),
          locale,
        );
  const page = { picks, view, profile: side?.value ?? null };
  if (view !== "matrix") return { ...page, matrix: null };
  const { compare, summary } = await parent();
  const asked = { scope: compare.scope.id, level: compare.level, class: compare.class, policy };
  const read = () => ask<Matrix>(fetch, apiPath(params, ["matrix"], asked), locale);
  // A long matrix is megabytes: the page stands first, and the browser reads it.
  if (summary.rows <= firstRows) return { ...page, matrix: await read() };
  return { ...page, matrix: browser ? read() : null };
};
