import { straightness, type QualityForm } from "./form-flags.ts";
import { greatestMatches } from "./percent-match.ts";
import type { QualityRules } from "./quality-rules.ts";

/** What of an interviewer's forms may tell that they were not asked of anybody. */
export const signs = ["quick", "straight", "copied", "knows_all", "uniform", "kind"] as const;
export type Sign = (typeof signs)[number];

export interface InterviewerSigns {
  readonly interviewer: string;
  readonly forms: number;
  /** how far from the middle of all interviewers, in robust deviations; above the limit it stands out */
  readonly deviations: Readonly<Record<Sign, number>>;
  readonly outstanding: readonly Sign[];
}

interface Measured {
  readonly interviewer: string;
  readonly forms: number;
  readonly values: Readonly<Record<Sign, number>>;
}

/**
 * Interviewers against each other, sign by sign: short interviews, straight forms, copies of own forms, no 不了解 where others have
 * some, forms that differ too little from each other, answers above the committee's own. Deviations from the median in units of
 * the median absolute deviation, so that cheats do not hide each other.
 */
export const interviewerSigns = (forms: readonly QualityForm[], rules: QualityRules): InterviewerSigns[] => {
  const means = committeeMeans(forms);
  const measured = [...Map.groupBy(forms, ({ interviewer }) => interviewer)]
    .filter(([, own]) => own.length >= rules.fewestForms)
    .map(([interviewer, own]) => measure(interviewer, own, means, rules));
  const scales = signs.map((sign) => ({
    sign,
    scale: robustScale(measured.map(({ values }) => values[sign])),
  }));
  return measured.map(({ interviewer, forms: count, values }) => {
    const found = scales.map(
      ({ sign, scale }) => [sign, (values[sign] - scale.middle) / scale.spread] as const,
    );
    return {
      ...{ interviewer, forms: count },
      deviations: Object.fromEntries(found) as Record<Sign, number>,
      outstanding: found.flatMap(([sign, z]) => (z > rules.interviewerDeviations ? [sign] : [])),
    };
  });
};

const meanRating = (answers: Uint8Array): number | null => {
  let sum = 0;
  let rated = 0;
  for (const code of answers)
    if (code >= 1 && code <= 5) {
      sum += code;
      rated += 1;
    }
  return rated === 0 ? null : sum / rated;
};

const average = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;

const committeeMeans = (forms: readonly QualityForm[]): Map<string, number> =>
  new Map(
    [...Map.groupBy(forms, ({ unit }) => unit)].map(([unit, own]) => [
      unit,
      average(own.map(({ answers }) => meanRating(answers)).filter((mean) => mean !== null)),
    ]),
  );

const measure = (
  interviewer: string,
  forms: readonly QualityForm[],
  means: ReadonlyMap<string, number>,
  rules: QualityRules,
): Measured => {
  const share = (test: (form: QualityForm) => boolean): number => forms.filter(test).length / forms.length;
  const isStraight = (answers: Uint8Array): boolean => straightness(answers).share >= rules.straightShare;
  const minutes = forms.map(({ startedAt, endedAt }) => endedAt - startedAt).sort((a, b) => a - b);
  const copied = [...Map.groupBy(forms, ({ unit }) => unit).values()].flatMap((own) => [
    ...greatestMatches(
      own.map(({ answers }) => answers),
      isStraight,
      rules.fewestRated,
    ),
  ]);
  const asked = forms.reduce((sum, { answers }) => sum + answers.filter((code) => code !== 0).length, 0);
  const unknown = forms.reduce((sum, { answers }) => sum + answers.filter((code) => code > 5).length, 0);
  const above = forms.flatMap(({ answers, unit }) => {
    const mean = meanRating(answers);
    return mean === null ? [] : [mean - (means.get(unit) ?? mean)];
  });
  const centre = average(above);
  const spread = Math.sqrt(average(above.map((value) => (value - centre) ** 2)));
  return {
    ...{ interviewer, forms: forms.length },
    values: {
      // The quickest fifth: who invents some of the forms invents them quickly.
      quick: -Math.log(Math.max(1, minutes[Math.floor(minutes.length / 5)] ?? 1)),
      straight: share(({ answers }) => isStraight(answers)),
      copied: copied.filter((match) => match >= rules.matchShare).length / forms.length,
      knows_all: asked === 0 ? 0 : -Math.sqrt(unknown / asked),
      uniform: -Math.log(Math.max(1e-3, spread)),
      kind: Math.abs(centre),
    },
  };
};

/** Median, and the median absolute deviation as a standard deviation, never quite 0. */
const robustScale = (values: readonly number[]): { readonly middle: number; readonly spread: number } => {
  const median = (list: readonly number[]): number =>
    list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
  const middle = median(values);
  const deviation = 1.4826 * median(values.map((value) => Math.abs(value - middle)));
  return { middle, spread: Math.max(deviation, 0.01) };
};
