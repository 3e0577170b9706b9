import type { CompareRow } from "@juping/model/api";
import { toneOf } from "./tone.ts";

interface Extreme {
  readonly name: string;
  readonly value: number;
}

/** What is said of all rows of a comparison, so that a page may hold the first of them only. */
export interface RowsSummary {
  readonly rows: number;
  readonly scored: number;
  /** reliably above and below the mean */
  readonly above: number;
  readonly below: number;
  /** highest and lowest score with whose it is, where there is no mean to stand above or below; null where there is one */
  readonly extremes: readonly [highest: Extreme, lowest: Extreme] | null;
  /** significant changes, of those that can be compared */
  readonly comparable: number;
  readonly up: number;
  readonly down: number;
  /** ends of all intervals; null where nothing has a score */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Counts and extent over all rows. @param mean reference of the tones */
export const rowsSummary = (rows: readonly CompareRow[], mean: number | null): RowsSummary => {
  const scored = rows.filter(({ score }) => score.value !== null);
  const tones = scored.map(({ score }) => toneOf(score, mean));
  const ordered = scored
    .flatMap(({ unit, score }) => (score.value === null ? [] : [{ name: unit.name, value: score.value }]))
    .toSorted((a, b) => b.value - a.value);
  const [highest] = ordered;
  const lowest = ordered.at(-1);
  const changes = rows.flatMap(({ change }) => (change?.difference == null ? [] : [change]));
  const significant = changes.filter((change) => change.significant);
  const points = [
    ...scored.flatMap(({ score }) => [score.value, score.lower, score.upper]),
    ...(scored.length > 0 ? [mean] : []),
  ].filter((point) => point !== null);
  return {
    rows: rows.length,
    scored: scored.length,
    above: tones.filter((tone) => tone === 1).length,
    below: tones.filter((tone) => tone === -1).length,
    extremes: mean === null && highest && lowest ? [highest, lowest] : null,
    comparable: changes.length,
    up: significant.filter(({ difference }) => (difference ?? 0) > 0).length,
    down: significant.filter(({ difference }) => (difference ?? 0) < 0).length,
    lower: points.length === 0 ? null : Math.min(...points),
    upper: points.length === 0 ? null : Math.max(...points),
  };
};
