import { finiteValues, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";

/** How answers become the three kinds of Net Promoter Score, by thresholds on the scale. */
export interface PromoterScale {
  /** Answers from here on are promoters; up to `detractors` they are detractors. On 0-10: 9 and 6. */
  readonly promoters: number;
  readonly detractors: number;
}

/**
 * 100 for a promoter, -100 for a detractor, 0 between: the score is the mean, and its standard error the mean's, so that it
 * follows from the survey's design like any other. @throws StatisticsError `out_of_range` where the thresholds cross.
 */
export function promoterValues(answers: ArrayLike<number>, scale: PromoterScale): Float64Array {
  if (!(scale.promoters > scale.detractors))
    throw new StatisticsError(
      "out_of_range",
      `promoters from ${scale.promoters}, detractors to ${scale.detractors}`,
      {
        ...scale,
      },
    );
  return finiteValues("answers", answers).map((answer) =>
    answer >= scale.promoters ? 100 : answer <= scale.detractors ? -100 : 0,
  );
}

/**
 * Answers mapped to scores by a table of pairs (answer, score), such as 5:100 4:80 3:60 2:30 1:0; an answer that is not in it
 * is an error, never a guess. @throws StatisticsError `not_a_code`
 */
export function scaleValues(
  answers: ArrayLike<number>,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
): Float64Array {
  requireLength("to", to, from.length);
  const scoreOf = new Map(Array.from(from, (answer, i) => [answer, to[i] ?? NaN]));
  return finiteValues("answers", answers).map((answer, row) => {
    const score = scoreOf.get(answer);
    if (score === undefined)
      throw new StatisticsError("not_a_code", `answers[${row}] is ${answer}, which the scale map lacks`, {
        index: row,
        value: answer,
      });
    return score;
  });
}
