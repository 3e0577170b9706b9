import type { Instrument } from "@juping/model";
import type { CycleInput } from "../cycle-input.ts";
import type { QuestionOptionRow } from "../cycle-estimates.ts";
import { surveyMaps } from "../survey/survey-data.ts";
import { answerItems } from "./answer-items.ts";

/** Points by item and code on the scale map in use, of the items that the method scores. */
export const itemScores = (
  input: CycleInput,
  interview: Instrument,
): ReadonlyMap<string, ReadonlyMap<string, number>> =>
  new Map(
    surveyMaps(input, interview)
      .all.filter(({ others }) => others.size > 0)
      .map(({ column, numerator, denominator }) => [
        column,
        new Map(
          denominator.flatMap((inside, code): [string, number][] =>
            inside === 0 ? [] : [[String(code), numerator[code] ?? 0]],
          ),
        ),
      ]),
  );

/** Options of every item that respondents answer; an item whose options the instrument does not list has one row, `*`. */
export const questionOptions = (input: CycleInput): QuestionOptionRow[] => {
  const interview = input.instruments.get("interview");
  if (!interview) return [];
  const scores = itemScores(input, interview);
  return answerItems(interview).flatMap(({ name, title, options = { "*": "" } }) =>
    Object.entries(options).map(([code, label]) => ({
      item: name,
      code,
      question_zh: title.zh,
      question_en: title.en,
      label,
      score: scores.get(name)?.get(code) ?? null,
    })),
  );
};
