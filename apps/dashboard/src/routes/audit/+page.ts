import type { JournalPage } from "@juping/model/api";
import { ask } from "#lib/api/ask.ts";
import { localeOf } from "#lib/words/locale.ts";
import type { PageLoad } from "./$types";

const names = ["actor", "act", "subject", "from", "until", "before"];

/** A page of the journal, by what the address asks for. */
export const load: PageLoad = async ({ fetch, url }) => {
  const asked = new URLSearchParams(
    [...url.searchParams].filter(([name, value]) => names.includes(name) && value !== ""),
  );
  return { journal: await ask<JournalPage>(fetch, `/api/v1/journal?${asked.toString()}`, localeOf(url)) };
};
