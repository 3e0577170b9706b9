import type { Quality } from "@juping/model/api";
import { count, decimal, signed } from "#lib/format/number.ts";
import type { Locale } from "#lib/words/say.ts";

/** One row of a table of effects. */
export interface EffectLine {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly string[];
  readonly figure: {
    readonly value: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  };
  /** clearly not 0 */
  readonly apart: boolean;
}

const mark = (value: number | null): string => (value === null ? "—" : decimal(value));

/** Visitors: visits, of these by two, mean mark, fixed effect. */
export const raterLines = (raters: Quality["raters"], locale: Locale): EffectLine[] =>
  raters.map((row) => ({
    key: row.rater,
    name: row.rater,
    cells: [
      count(row.visits, locale),
      count(row.double_visits, locale),
      mark(row.raw_mean),
      row.fixed_severity === null ? "—" : signed(row.fixed_severity),
    ],
    figure: { value: row.severity, lower: row.lower, upper: row.upper },
    apart: row.apart === true,
  }));

/** Interviewers: interviews, committees, mean of the residents asked. Those clearly apart come first. */
export const interviewerLines = (interviewers: Quality["interviewers"], locale: Locale): EffectLine[] =>
  interviewers
    .toSorted((a, b) => Number(b.apart === true) - Number(a.apart === true))
    .map((row) => ({
      key: row.interviewer,
      name: row.interviewer,
      cells: [count(row.interviews, locale), count(row.committees, locale), mark(row.raw_mean)],
      figure: { value: row.effect, lower: row.lower, upper: row.upper },
      apart: row.apart === true,
    }));

/** One category against its reference, item by item, the mean of all items first. */
export const effectLines = (
  rows: Quality["effects"],
  nameOf: (row: Quality["effects"][number]) => string,
  locale: Locale,
): EffectLine[] =>
  rows.map((row) => ({
    key: row.item,
    name: nameOf(row),
    cells: [count(row.n, locale), signed(row.raw_difference)],
    figure: { value: row.difference, lower: row.lower, upper: row.upper },
    apart: row.lower !== null && row.upper !== null && (row.lower > 0 || row.upper < 0),
  }));
