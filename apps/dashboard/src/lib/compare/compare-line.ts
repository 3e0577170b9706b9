import type { Compare } from "@juping/model/api";
import { figureInterval, figureValue } from "#lib/format/figure.ts";
import { count } from "#lib/format/number.ts";
import { compareWords as words } from "#lib/words/compare.ts";
import { say, type Locale } from "#lib/words/say.ts";

/** What is compared, in one line: how many units, how many without a grade or withheld, and the mean they are held against. */
export const compareLine = (compare: Compare, locale: Locale): string => {
  const many = (n: number, phrase: { zh: string; en: string }) =>
    n > 0 ? [say(phrase, locale, { n: count(n, locale) })] : [];
  const mean = [figureValue(compare.mean), figureInterval(compare.mean)].filter(Boolean).join(" ");
  return [
    ...many(compare.total, words.total),
    ...many(compare.not_graded, words.notGraded),
    ...many(compare.hidden, words.hidden),
    ...(compare.mean.value === null ? [] : [say(words.mean, locale, { scope: compare.scope.name, mean })]),
  ].join(" · ");
};
