import type { Verification } from "@juping/model/api";
import { askOrProblem } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** What the code in the address names: `code=`. */
export const load: PageLoad = async ({ fetch, url }) => {
  const code = url.searchParams.get("code")?.trim() ?? "";
  if (code === "") return { code, found: null, problem: null };
  const answer = await askOrProblem<Verification>(
    fetch,
    `/api/v1/verification/${encodeURIComponent(code.slice(0, 60))}`,
    localeOf(url),
  );
  return { code, found: answer.value ?? null, problem: answer.problem ?? null };
};
