import { error, redirect } from "@sveltejs/kit";
import type { Closing, WorkCycles } from "@juping/model/api";
import { goingTo } from "#lib/address/address.ts";
import { ask, askOrProblem } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** How far the field work of the cycle is from being sealed; from a cycle that is not in the field one is sent to one that is. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const locale = localeOf(url);
  const [programme, cycle] = [params.programme, params.cycle].map(encodeURIComponent);
  const path = `/api/v1/programmes/${programme}/cycles/${cycle}/closing`;
  const { value, problem } = await askOrProblem<Closing>(fetch, path, locale);
  if (problem === undefined) return { path, closing: value };
  const { cycles } = await ask<WorkCycles>(fetch, "/api/v1/work/cycles", locale);
  const inField = cycles.find((entry) => entry.programme === params.programme);
  if (problem.code === "NOT_FOUND" && inField !== undefined && inField.cycle !== params.cycle)
    redirect(307, goingTo(url, `/${programme}/${encodeURIComponent(inField.cycle)}/closing`));
  error(problem.status, problem.message, { code: problem.code, remedy: problem.remedy });
};
