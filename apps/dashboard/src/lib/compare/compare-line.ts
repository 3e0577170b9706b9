import type { Compare } from "@juping/model/api";
import { figureInterval, figureValue } from "#lib/format/figure.ts";
import { count, percent } from "#lib/format/number.ts";
import { compareWords as words } from "#lib/words/compare.ts";
import { figureWords } from "#lib/words/figure.ts";
import { say, type Locale } from "#lib/words/say.ts";

/**
 * What is compared, in one line: how many units, how many without a grade or withheld, and the mean they are held against, with
 * its interval at `level`.
 */
export const compareLine = (compare: Compare, level: number, locale: Locale): string => {
  const many = (n: number, phrase: { zh: string; en: string }) =>
    n > 0 ? [say(phrase, locale, { n: count(n, locale) })] : [];
  const interval = figureInterval(compare.mean);
  const named = say(figureWords.interval, locale, { level: percent(level) });
  const mean = [figureValue(compare.mean), ...(interval === null ? [] : [interval, named])].join(" ");
  return [
    ...many(compare.total, words.total),
    ...many(compare.not_graded, words.notGraded),
    ...many(compare.hidden, words.hidden),
    ...(compare.mean.value === null ? [] : [say(words.mean, locale, { scope: compare.scope.name, mean })]),
  ].join(" · ");
};
