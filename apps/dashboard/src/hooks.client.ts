import type { HandleClientError } from "@sveltejs/kit/hooks";
import { unreachable } from "#lib/api/unreachable.ts";
import { localeOf } from "#lib/words/locale.ts";
import { pageMissing } from "#lib/words/page-missing.ts";
import { say } from "#lib/words/say.ts";

/** Errors while going from page to page, in the words of the page. */
export const handleError: HandleClientError = ({ kind, error, event }) => {
  const locale = localeOf(event.url);
  if (kind === "app") return error;
  if (kind === "framework" && error.status === 404)
    return {
      code: "NOT_FOUND",
      message: say(pageMissing.message, locale),
      remedy: say(pageMissing.remedy, locale),
    };
  console.error(error);
  return unreachable(500, locale);
};
