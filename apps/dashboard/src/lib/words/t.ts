import { page } from "$app/state";
import { localeOf } from "./locale.ts";
import { say, type Locale, type Words } from "./say.ts";

/** Language of the page being shown. Follows the address. */
export const locale = (): Locale => localeOf(page.url);

/** A text in the language of the page being shown. */
export const t = (words: Words, holes?: Readonly<Record<string, string | number>>): string =>
  say(words, locale(), holes);
