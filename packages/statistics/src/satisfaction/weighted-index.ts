import { finiteValues, requireLength, weightValues } from "../argument.ts";
import { StatisticsError } from "../error.ts";

/**
 * Index of 0-100 of each respondent from several questions with given weights, as ACSI and CCSI define it:
 * 100 (sum w x - sum w least) / (sum w (most - least)). Its mean is the index, and its mean's error the index's.
 * Source: Fornell, Johnson, Anderson, Cha and Bryant, Journal of Marketing 60 (1996) 7-18.
 * @param scales least and most answer of each question.
 * @throws StatisticsError `out_of_range` for an answer outside its scale.
 */
export function indexValues(
  questions: readonly ArrayLike<number>[],
  weights: ArrayLike<number>,
  scales: readonly { readonly least: number; readonly most: number }[],
): Float64Array {
  requireLength("weights", weights, questions.length);
  const w = weightValues("weights", weights);
  const rows = questions[0]?.length ?? 0;
  const index = new Float64Array(rows);
  let span = 0;
  questions.forEach((given, q) => {
    requireLength(`questions[${q}]`, given, rows);
    const answers = finiteValues(`questions[${q}]`, given);
    const { least, most } = scales[q] ?? { least: 0, most: 0 };
    if (!(most > least))
      throw new StatisticsError("out_of_range", `a scale of ${least} to ${most}`, { question: q });
    span += (w[q] ?? 0) * (most - least);
    answers.forEach((answer, row) => {
      if (answer < least || answer > most) {
        const message = `questions[${q}][${row}] is ${answer}, outside ${least} to ${most}`;
        throw new StatisticsError("out_of_range", message, { question: q, index: row, value: answer });
      }
      index[row] = (index[row] ?? 0) + (w[q] ?? 0) * (answer - least);
    });
  });
  return index.map((sum) => (100 * sum) / span);
}
