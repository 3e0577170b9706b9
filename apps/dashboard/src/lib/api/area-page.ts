import type { Overview } from "@juping/model/api";
import { localeOf } from "#lib/words/locale.ts";
import { ask } from "./ask.ts";
import { apiPath } from "./paths.ts";
import { askUnit } from "./unit-page.ts";

type Asking = Parameters<typeof askUnit>[0];

/** A street or district: the overview of its committees, and its own page. */
export const askArea = async (asking: Asking) => {
  const { fetch, params, url } = asking;
  const asked = { policy: url.searchParams.get("policy"), scope: params.id };
  const [own, overview] = await Promise.all([
    askUnit(asking),
    ask<Overview>(fetch, apiPath(params, ["overview"], asked), localeOf(url)),
  ]);
  return { ...own, overview };
};
