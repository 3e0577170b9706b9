import type { Overview } from "@juping/model/api";
import { count, percent } from "#lib/format/number.ts";
import { gradeName } from "#lib/words/class-name.ts";
import { overviewWords as words } from "#lib/words/overview.ts";
import { say, type Locale, type Words } from "#lib/words/say.ts";

/**
 * One line of how many: units, interviews, response rate, grades, units left without a grade. Nothing that is zero.
 * @param order grades from the best
 */
export const countsLine = (
  { counts, fieldwork }: Overview,
  order: readonly string[],
  locale: Locale,
): string => {
  const many = (phrase: Words, n: number) => (n > 0 ? [say(phrase, locale, { n: count(n, locale) })] : []);
  const graded = order.flatMap((grade) => {
    const n = counts.grades[grade] ?? 0;
    return n > 0 ? [`${gradeName(grade, locale)} ${count(n, locale)}`] : [];
  });
  return [
    ...many(words.districts, counts.districts),
    ...many(words.streets, counts.streets),
    ...many(words.towns, counts.towns),
    ...many(words.committees, counts.committees),
    ...(fieldwork ? many(words.interviews, fieldwork.valid) : []),
    ...(fieldwork?.rr3 == null ? [] : [say(words.response, locale, { share: percent(fieldwork.rr3) })]),
    ...graded,
    ...many(words.notGraded, counts.not_graded),
    ...many(words.notEvaluated, counts.not_evaluated),
  ].join(" · ");
};
