import type { UnitPage, UnitRef } from "@juping/model/api";
import { localeOf } from "#lib/words/locale.ts";
import { ask } from "./ask.ts";
import { apiPath } from "./paths.ts";

interface Asking {
  readonly fetch: typeof globalThis.fetch;
  readonly params: { readonly programme: string; readonly cycle: string; readonly id: string };
  readonly url: URL;
}

/** One unit's page, with the administrative path for the breadcrumb. */
export const askUnit = async ({ fetch, params, url }: Asking) => {
  const path = apiPath(params, ["units", params.id], { policy: url.searchParams.get("policy") });
  const unit = await ask<UnitPage>(fetch, path, localeOf(url));
  const { id, kind, name, parent } = unit.unit;
  const scope: UnitRef = { id, kind, name, parent };
  const breadcrumb = [...unit.breadcrumb.filter((above) => above.id !== id), scope];
  return { unit, scope, breadcrumb };
};
