import type { Compare, CompareRow } from "@juping/model/api";
import { toneOf, type Tone } from "#lib/display/tone.ts";

/** Rows as the dot-and-interval figure takes them; units without a score cannot be drawn and stand in the table. */
export const dotRows = (compare: Compare, classes: readonly string[]) =>
  compare.rows.flatMap(({ unit, score, class: name }) =>
    score.value === null
      ? []
      : [
          {
            id: unit.id,
            name: unit.name,
            value: score.value,
            lower: score.lower,
            upper: score.upper,
            tone: toneOf(score, compare.mean.value),
            classIndex: name === null ? -1 : classes.indexOf(name),
          },
        ],
  );

/** Rows as the funnel takes them: a score with a sampling error from a counted sample. */
export const funnelRows = (rows: readonly CompareRow[], classes: readonly string[]) =>
  rows.flatMap(({ unit, score, n, class: name }) =>
    score.value === null || score.standard_error === null || n === null || n === 0
      ? []
      : [
          {
            name: unit.name,
            value: score.value,
            n,
            standardError: score.standard_error,
            class: name ?? "",
            classIndex: name === null ? 0 : classes.indexOf(name),
          },
        ],
  );

/**
 * One unit in two cycles, with the verdict on its change. `current` is the present score as the change compares it: before bonus and
 * deduction, so that the difference is what was judged.
 */
export interface ChangeRow {
  readonly row: CompareRow;
  readonly name: string;
  readonly previous: number;
  readonly current: number;
  readonly difference: number;
  readonly tone: Tone;
}

/** Units with a score in both cycles, the largest falls first. */
export const changeRows = (rows: readonly CompareRow[]): ChangeRow[] =>
  rows
    .flatMap((row) => {
      const { change, unit } = row;
      if (change?.previous == null || change.difference === null) return [];
      const tone: Tone = !change.significant ? 0 : change.difference > 0 ? 1 : -1;
      return [
        {
          row,
          name: unit.name,
          previous: change.previous,
          current: change.previous + change.difference,
          difference: change.difference,
          tone,
        },
      ];
    })
    .toSorted((a, b) => a.difference - b.difference);
