import type { ResultMoney } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { resultPath } from "#lib/results/result-path.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

/** Amounts booked after the final release, and payments against them. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const path = resultPath(params);
  return { path, money: await ask<ResultMoney>(fetch, `${path}/money`, localeOf(url)) };
};
