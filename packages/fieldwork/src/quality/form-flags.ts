import type { QualityRules } from "./quality-rules.ts";

/** An interview as quality control reads it: never who answered. */
export interface QualityForm {
  readonly id: string;
  readonly unit: string;
  readonly interviewer: string;
  /** minutes since some midnight, local time: hour of the day and length follow */
  readonly startedAt: number;
  readonly endedAt: number;
  /** codes of the rated items in one order for all: 1 to 5 a rating, 8 不了解, 9 拒答, 0 not asked */
  readonly answers: Uint8Array;
  /** QC1: told beforehand how to answer */
  readonly told: boolean;
  /** QC2: somebody of the committee stood by */
  readonly watched: boolean;
  /** S3: belongs to the committee's own circle */
  readonly insider: boolean;
  /** building group of the form and of the draw; null where the draw is not on file */
  readonly group: string;
  readonly drawnGroup: string | null;
}

export type FormFlag =
  "too_short" | "straight" | "too_thin" | "odd_hour" | "watched" | "insider" | "other_building";

const isRating = (code: number): boolean => code >= 1 && code <= 5;

/** Rated answers of a form and the share of them that the most frequent code has. */
export const straightness = (answers: Uint8Array): { readonly rated: number; readonly share: number } => {
  const counts = [0, 0, 0, 0, 0, 0];
  let rated = 0;
  for (const code of answers) {
    if (!isRating(code)) continue;
    counts[code] = (counts[code] ?? 0) + 1;
    rated += 1;
  }
  return { rated, share: rated === 0 ? 0 : Math.max(...counts) / rated };
};

/** What is wrong with one form, looked at alone. */
export const formFlags = (form: QualityForm, rules: QualityRules): FormFlag[] => {
  const { rated, share } = straightness(form.answers);
  const asked = form.answers.filter((code) => code !== 0).length;
  const hour = (form.startedAt / 60) % 24;
  const flags: [FormFlag, boolean][] = [
    ["too_short", form.endedAt - form.startedAt < rules.shortestMinutes],
    ["straight", rated >= rules.fewestRated && share >= rules.straightShare],
    ["too_thin", asked > 0 && (asked - rated) / asked > rules.missingShare],
    ["odd_hour", hour < rules.earliestHour || hour >= rules.latestHour],
    ["watched", form.watched],
    ["insider", form.insider],
    ["other_building", form.drawnGroup !== null && form.drawnGroup !== form.group],
  ];
  return flags.flatMap(([flag, holds]) => (holds ? [flag] : []));
};
